// kill -9 while applications are decided: each is decided with its certificate, record, events and counters, or with none of them. And of two clerks
// who decide at once one wins and the other is told.
import { deepStrictEqual, strictEqual } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pause, root } from '../journeys/harness.mjs';
import { crash, newDatabase, query, startDemo, verify } from './ground.mjs';
import { post, staff } from './matrix_callers.mjs';

const WORKERS = 8, RACES = 6, PAPERS = 5;
const ACCEPTED = '4', DELIVERED = '14', GRANTED_EVENT = 42, DELIVERED_EVENT = 44;   // src/cases/cases.h

const COLLEAGUE = 'hc-market.clerk';   // of the reviewer's unit

// The demo's accounts of units have no password.
const letIn = (server) => query(server, `UPDATE staff SET password = (SELECT password FROM staff WHERE login = 'reviewer') WHERE login = '${COLLEAGUE}'`);

const numberOf = (n) => {
  const digits = `43120219${80 + (n % 20)}0101${String(n).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return digits + '10X98765432'[weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11];   // GB 11643
};

// WORKERS at a time, until all are done.
async function each(things, work) {
  const left = [...things];
  await Promise.all(Array.from({ length: WORKERS }, async () => { while (left.length) await work(left.pop()); }));
}

// An application of a person of its own, accepted.
async function apply(server, clerk, reviewer, n) {
  const { answer: { token } } = await post(server, '/windows/start', { item: 'crash_certificate', name: '张三', identity: numberOf(n), cookie: clerk.cookie });
  await post(server, `/windows/drafts/${token}/fill`, { 'field.result': '合格', cookie: clerk.cookie });
  const { answer: { id } } = await post(server, `/windows/drafts/${token}/submit`, { cookie: clerk.cookie });
  await post(server, `/windows/cases/${id}/accept`, { cookie: reviewer.cookie });
  return id;
}

function decide(server, who, id, fields, key = randomUUID()) {
  return fetch(`${server.address}/windows/cases/${id}/decide`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields),
    headers: { Accept: 'application/json', 'Idempotency-Key': key, Cookie: who.cookie } });
}

const GRANTED = { result: 'granted', deliver: '1' }, REFUSED = { result: 'refused', words: '不符合条件，不予许可', deliver: '1' };

async function race(server, first, second, id) {
  const answers = await Promise.all([decide(server, first, id, GRANTED), decide(server, second, id, REFUSED)]);
  const [[result]] = query(server, `SELECT result FROM application_parts WHERE case_id = ${id}`);
  const loser = answers.find(({ status }) => status !== 201);
  deepStrictEqual(answers.map(({ status }) => status), result === '1' ? [201, 409] : [409, 201]);
  strictEqual((await loser.json()).code, 'application.decided');
}

// One look, so that all of it is of one moment.
function decisions(server, ids) {
  const about = ['cases.state', 'part.result', 'part.certificate', 'application.decided_at', 'application.delivered_at',
    '(SELECT count(*) FROM certificates WHERE case_id = cases.id AND id = part.certificate)', '(SELECT count(*) FROM certificates WHERE case_id = cases.id)',
    '(SELECT count(*) FROM records JOIN certificates ON certificates.record = records.id WHERE certificates.case_id = cases.id AND source_id = cases.id)',
    '(SELECT count(*) FROM records WHERE source_id = cases.id)',
    `(SELECT count(*) FROM case_events WHERE case_id = cases.id AND event = ${GRANTED_EVENT})`,
    `(SELECT count(*) FROM case_events WHERE case_id = cases.id AND event = ${DELIVERED_EVENT})`];
  const rows = query(server, `SELECT cases.id, ${about.join(', ')} FROM cases JOIN applications AS application ON application.id = cases.id
    JOIN application_parts AS part ON part.case_id = cases.id WHERE cases.id IN (${ids})`);
  return new Map(rows.map(([id, state, result, certificate, decidedAt, deliveredAt, ...counts]) => {
    const is = [state, result, certificate !== '0', decidedAt !== '0', deliveredAt !== '0', ...counts].join(' ');
    if (is === `${DELIVERED} 1 true true true 1 1 1 1 1 1`) return [id, true];
    if (is === `${ACCEPTED} 0 false false false 0 0 0 0 0 0`) return [id, false];
    throw new Error(`half a decision of ${id}: ${is}`);
  }));
}

// Grants one after the other; what gets no answer is asked again under the same key.
class Deciding {
  answered = new Set();
  broken = new Set();
  unexpected = [];

  constructor(server, reviewer, ids) {
    this.done = each(ids, async (id) => {
      for (const key = randomUUID(); !this.answered.has(id) && !this.unexpected.length;) {
        try {
          const { status } = await decide(server, reviewer, id, GRANTED, key);
          if (status === 201) this.answered.add(id);
          else if (status !== 503) this.unexpected.push(`${status} for ${id}`);
        } catch {
          this.broken.add(id);
          await pause(20);
        }
      }
    });
  }
}

async function killed(server, deciding, ids) {
  let rounds = 0;

  for (; deciding.answered.size < ids.length && !deciding.unexpected.length; rounds++) {
    const until = Math.min(deciding.answered.size + 1 + ((rounds * 5) % 7), ids.length);
    while (deciding.answered.size < until && !deciding.unexpected.length) await pause(1);
    await server.kill();
    const decided = decisions(server, ids);
    strictEqual(decided.size, ids.length);
    for (const id of deciding.answered) strictEqual(decided.get(id), true, `${id} was acknowledged`);
    await server.start();
  }
  await deciding.done;
  deepStrictEqual(deciding.unexpected, []);
  return rounds;
}

// Of those whose answer was lost first: that is where a half would be.
async function expectPapers(server, reviewer, ids) {
  for (const id of ids.slice(0, PAPERS)) {
    const [[number]] = query(server, `SELECT number FROM certificates WHERE case_id = ${id}`);
    const answer = await fetch(`${server.address}/certificates/${number}/paper`, { method: 'POST', headers: { Accept: 'application/json', 'Idempotency-Key': randomUUID(), Cookie: reviewer.cookie } });
    const file = join(server.folder, `${number}.pdf`);
    strictEqual(answer.status, 200);
    writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
    const { status, output } = server.tryCommand('verify', 'certificate', file);
    strictEqual(status, 0, output);
  }
}

async function decideAndKill(t, engine, database, applications) {
  const server = t.keep(await startDemo({ database, settings: { 'log.level': 'error' }, before: letIn }));
  server.command('import', 'items', join(root, 'tests/crash/decision_item.json'));
  const [clerk, reviewer, colleague] = await Promise.all(['window_clerk', 'reviewer', COLLEAGUE].map((role) => staff(server, role)));
  const ids = [];
  let deciding;

  await t.step(`${engine}: ${applications} applications are accepted`, async () => {
    await each(Array(applications).keys(), async (n) => ids.push(await apply(server, clerk, reviewer, n)));
    strictEqual([...decisions(server, ids).values()].some(Boolean), false);
  });
  await t.step(`${engine}: of two clerks deciding at once one wins, the other is told`, async () => {
    for (const id of ids.splice(0, RACES)) await race(server, reviewer, colleague, id);
  });
  await t.step(`${engine}: killed again and again while ${ids.length} are decided, none is ever half decided`, async () => {
    deciding = new Deciding(server, reviewer, ids);
    const rounds = await killed(server, deciding, ids);
    if (rounds < 3 || deciding.broken.size < rounds) throw new Error(`only ${deciding.broken.size} answers were lost in ${rounds} rounds`);
    strictEqual([...decisions(server, ids).values()].every(Boolean), true);
  }, 300);
  await t.step(`${engine}: the papers are genuine`, async () => expectPapers(server, reviewer, [...deciding.broken]));
  await t.step(`${engine}: verify finds nothing`, async () => verify(server));
}

await crash('kill -9 at the decision', (t) => decideAndKill(t, 'SQLite', '', Number(process.env.APPLICATIONS ?? 80)));
const database = newDatabase();
if (database) await crash('kill -9 at the decision', (t) => decideAndKill(t, 'PostgreSQL', database, Number(process.env.APPLICATIONS ?? 80)));
