// A history changed behind the server's back is found, and named.
import { match, notStrictEqual, strictEqual } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { binary } from '../journeys/harness.mjs';
import { crash, newDatabase, query, startDemo, verify } from './ground.mjs';
import { staff } from './matrix_callers.mjs';

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

// ---- the proof of one case, in the hands of its person ----

async function download(server, path, cookie) {
  const answer = await fetch(server.address + path, { headers: { Cookie: cookie } });
  strictEqual(answer.status, 200, path);
  return answer.text();
}

function checked(file, words, keys) {
  writeFileSync(file, words);
  const { status, stdout } = spawnSync(binary, ['verify', 'case', file, '--key', keys], { encoding: 'utf8' });
  return { status, stdout };
}

// The page of Python for outsiders, as it stands in the documents; undefined where its one package is missing.
function outsider(folder, file, keys) {
  if (spawnSync('python3', ['-c', 'import cryptography']).status !== 0) return undefined;
  const script = join(folder, 'outsider.py');
  writeFileSync(script, readFileSync(new URL('../../docs/integrate.md', import.meta.url), 'utf8').match(/```python\n(import base64[^]*?)```/)[1]);
  return spawnSync('python3', [script, file, keys], { encoding: 'utf8' });
}

async function prove(t, engine, server, id, reference) {
  const folder = server.settings['data.folder'], file = join(folder, 'proof.json'), keys = join(folder, 'roots.json');
  const { cookie } = await staff(server, 'administrator'), path = `/requests/${reference}/proof`;
  const proof = await download(server, path, cookie);

  writeFileSync(keys, await download(server, '/roots.json', ''));
  await t.step(`${engine}: the proof of a case is genuine, says the command, offline`, async () => {
    const { status, stdout } = checked(file, proof, keys);
    strictEqual(status, 0, stdout);
    match(stdout, /genuine/);
  });
  await t.step(`${engine}: so says the page of Python, and finds a changed event`, async () => {
    const good = outsider(folder, file, keys);
    if (!good) return;
    strictEqual(good.status, 0, good.stderr);
    writeFileSync(file, proof.replace(/("line":"\[\d+,2,)(\d)/, (_, before, digit) => before + (9 - digit)));
    match(outsider(folder, file, keys).stderr, /event 2 was changed/);
  });
  await t.step(`${engine}: the proof of a changed history says at which event`, async () => {
    query(server, changes[0].change(id));
    const { status, stdout } = checked(file, await download(server, path, cookie), keys);
    query(server, changes[0].undo(id));
    notStrictEqual(status, 0);
    match(stdout, /event 1: CHANGED/);
  });
  await t.step(`${engine}: strangers get no proof`, async () => strictEqual((await fetch(server.address + path)).status, 404));
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
  await prove(t, engine, server, id, reference);
}

await crash('a flipped byte', (t) => flip(t, 'SQLite', ''));
const database = newDatabase();
if (database) await crash('a flipped byte', (t) => flip(t, 'PostgreSQL', database));
