// Two servers on one PostgreSQL: a session of one is known to the other, and what is to be done later is done by one of them, once.
import { strictEqual } from 'node:assert';
import { cookiesOf, freePort, pause, startServer, startSmtpSink, until } from '../journeys/harness.mjs';
import { crash, newDatabase, number, startDemo, verify } from './ground.mjs';

const MESSAGES = 50;
const JSON_HEADERS = { Accept: 'application/json', 'Content-Type': 'application/json' };

async function report(server, n) {
  const answer = await fetch(`${server.address}/requests`, { method: 'POST', headers: JSON_HEADERS,
    body: JSON.stringify({ category: 'other', place: '431202001', description: `第${n}件事,请来看看`, contact: `r${n}@example.org` }) });
  strictEqual(answer.status, 201);
}

async function two(t, database) {
  const sink = t.keep(await startSmtpSink());
  const first = t.keep(await startDemo({ database, settings: { 'mail.smtp_url': sink.url } }));
  const port = await freePort();
  const second = t.keep(await startServer({ folder: first.folder, port,
    settings: { ...first.settings, 'http.port': port, 'site.address': `http://127.0.0.1:${port}`, 'server.number': 1 } }));

  await t.step('who signs in at one is signed in at the other', async () => {
    const answer = await fetch(`${first.address}/sign-in`, { method: 'POST', headers: JSON_HEADERS, body: JSON.stringify({ login: 'clerk', password: 'onedoor-demo' }) });
    const Cookie = cookiesOf(answer);
    strictEqual((await fetch(`${second.address}/account`, { headers: { ...JSON_HEADERS, Cookie } })).status, 200);
    strictEqual((await fetch(`${second.address}/account`, { headers: JSON_HEADERS })).status, 401);
  });
  await t.step(`${MESSAGES} messages asked of both leave once each`, async () => {
    const before = number(first, 'SELECT count(*) FROM outbox');
    await Promise.all(Array.from({ length: MESSAGES }, (_, n) => report(n % 2 ? first : second, n)));
    const asked = number(first, 'SELECT count(*) FROM outbox') - before;
    strictEqual(asked >= MESSAGES, true);
    await until('all are sent', async () => number(first, 'SELECT count(*) FROM outbox WHERE sent_at = 0 AND refused = 0') === 0, { seconds: 60, every: 500 });
    await pause(1000);
    strictEqual(sink.messages.length, asked);
    strictEqual(new Set(sink.messages.map((message) => message.id)).size, asked);
  });
  await t.step('verify finds nothing', async () => verify(first));
}

const database = newDatabase();
if (database) await crash('two servers', (t) => two(t, database));
else console.log('ok 1 - two servers # SKIP needs ONEDOOR_TEST_POSTGRESQL');
