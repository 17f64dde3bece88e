// A history changed behind the server's back is found, and named.
import { match, strictEqual } from 'node:assert';
import { crash, newDatabase, query, startDemo, verify } from './ground.mjs';

// What somebody with the database in hand could do; each is undone afterwards.
const changes = [
  { what: "a character in an event's words", check: /cases\.chains/,
    change: (id) => `UPDATE case_events SET words = words || '。' WHERE case_id = ${id} AND seq = 1`,
    undo: (id) => `UPDATE case_events SET words = substr(words, 1, length(words) - 1) WHERE case_id = ${id} AND seq = 1` },
  { what: 'an event moved by a millisecond', check: /cases\.chains/,
    change: (id) => `UPDATE case_events SET at = at + 1 WHERE case_id = ${id} AND seq = 2`,
    undo: (id) => `UPDATE case_events SET at = at - 1 WHERE case_id = ${id} AND seq = 2` },
  { what: "a case's state", check: /cases\.chains/,
    change: (id) => `UPDATE cases SET state = state + 1 WHERE id = ${id}`,
    undo: (id) => `UPDATE cases SET state = state - 1 WHERE id = ${id}` },
];

function expectFound(server, name, words) {
  const { status, output } = server.tryCommand('verify');
  strictEqual(status, 1, output);
  match(output, name);
  if (words) match(output, words);
}

async function flip(t, engine, database) {
  const server = t.keep(await startDemo({ database }));
  const [id, reference] = query(server, 'SELECT case_id, reference FROM case_events JOIN cases ON id = case_id WHERE case_events.seq = 2 ORDER BY case_id LIMIT 1')[0];

  await t.step(`${engine}: at first verify finds nothing`, async () => verify(server));
  for (const { what, check, change, undo } of changes) {
    await t.step(`${engine}: ${what} is found by the request's reference`, async () => {
      query(server, change(id));
      expectFound(server, check, new RegExp(reference));
      query(server, undo(id));
      verify(server);
    });
  }
  await t.step(`${engine}: a changed count is found`, async () => {
    const row = 'WHERE day = (SELECT min(day) FROM case_counts) AND n > 0';
    query(server, `UPDATE case_counts SET n = n + 1 ${row}`);
    expectFound(server, /cases\.counts/);
    query(server, `UPDATE case_counts SET n = n - 1 ${row}`);
    verify(server);
  });
}

await crash('a flipped byte', (t) => flip(t, 'SQLite', ''));
const database = newDatabase();
if (database) await crash('a flipped byte', (t) => flip(t, 'PostgreSQL', database));
