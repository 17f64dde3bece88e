// A carrier that refuses, hangs up or is away, and a server killed while it carries: a message is never lost, and comes under one id.
import { strictEqual } from 'node:assert';
import { startSmtpSink, until } from '../journeys/harness.mjs';
import { crash, number, query, startDemo } from './ground.mjs';

const MESSAGES = 5;

async function report(server, n) {
  const answer = await fetch(`${server.address}/requests`, { method: 'POST', headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify({ category: 'other', place: '431202001', description: `第${n}件事,请来看看`, contact: `r${n}@example.org` }) });
  strictEqual(answer.status, 201);
}

// What waits (after a refusal, or on the lease of a server that is gone) is due now.
const hurry = (server) => query(server, "UPDATE jobs SET due_at = 1, leased_until = 0 WHERE kind LIKE 'notices.%' AND kind <> 'notices.purge'");
const ids = (sink) => new Set(sink.messages.map((message) => message.id));

await crash('the outbox', async (t) => {
  const sink = t.keep(await startSmtpSink());
  sink.refuse = 'later';
  const server = t.keep(await startDemo({ settings: { 'mail.smtp_url': sink.url } }));
  const waiting = () => number(server, 'SELECT count(*) FROM outbox WHERE sent_at = 0 AND refused = 0');
  let asked;

  await t.step('what the carrier refuses for now is kept', async () => {
    for (let n = 0; n < MESSAGES; n++) await report(server, n);
    await until('refusals', async () => sink.refused >= MESSAGES);
    asked = waiting();
    strictEqual(asked >= MESSAGES, true);
    strictEqual(sink.messages.length, 0);
  });
  await t.step('killed while the carrier takes it without saying so, the server carries it again', async () => {
    sink.refuse = 'drop';
    await server.kill();
    hurry(server);
    await server.start();
    await until('the carrier has taken one', async () => sink.messages.length > 0);
    await server.kill();
    sink.refuse = null;
    hurry(server);
    await server.start();
    await until('all are sent', async () => { hurry(server); return waiting() === 0; }, { seconds: 30, every: 1000 });
  });
  await t.step('each message came under one id, however often it was carried', async () => {
    strictEqual(ids(sink).size, asked);
    const letters = new Set(sink.messages.map(({ to, id }) => `${to} ${id}`));
    strictEqual(letters.size, asked);
  });
  await t.step('what was sent is not sent again', async () => {
    const sent = sink.messages.length;
    await server.kill();
    await server.start();
    await report(server, MESSAGES);
    await until('the next message', async () => ids(sink).size === asked + 1);
    strictEqual(sink.messages.length, sent + 1);
  });
});
