// A site made by an older version, brought up to this one, is as one made today: the same tables, nothing lost, every chain whole.
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { deepStrictEqual, match, strictEqual } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binary, freePort, root, startServer } from '../journeys/harness.mjs';
import { crash, newDatabase, query } from '../crash/ground.mjs';

const KEPT = join(root, 'tests/upgrade');

function run(program, words, options = {}) {
  const ran = spawnSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 26, ...options });
  if (ran.error) throw ran.error;
  if (ran.status !== 0) throw new Error(`${program} ${words[0]}: status ${ran.status}\n${ran.stdout}${ran.stderr}`);
  return ran.stdout;
}

function settingsOf(folder, url) {
  return { 'data.folder': join(folder, 'data'), 'data.key_file': join(folder, 'data.key'), 'log.level': 'warning', ...(url ? { 'database.url': url } : {}) };
}

const onedoor = (word, settings) => run(binary, [word, ...Object.entries(settings).flatMap(([name, value]) => ['--set', `${name}=${value}`])]);

function load(dump, folder, url) {
  mkdirSync(join(folder, 'data'), { mode: 0o700 });
  copyFileSync(dump.replace(/\.\w+\.sql$/, '.key'), join(folder, 'data.key'));
  chmodSync(join(folder, 'data.key'), 0o600);   // a checkout may give it to everybody
  if (url) run('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', dump, url]);
  else run('sqlite3', [join(folder, 'data/onedoor.db')], { input: readFileSync(dump, 'utf8') });
}

// The tables as the engine describes them. PostgreSQL lists columns in the order they came, which is what an upgrade has, too.
function tables(settings) {
  if (settings['database.url']) return run('pg_dump', ['--schema-only', '--no-owner', settings['database.url']]).split('\n').filter((line) => !/^(--|\\|$)/.test(line));
  return query({ settings }, "SELECT name, replace(sql, char(10), ' ') FROM sqlite_master WHERE sql <> '' ORDER BY type, name");
}

const migrations = (settings) => query({ settings }, 'SELECT number, name, hash FROM migrations ORDER BY number');

// A dump is kept without its stored files: verify misses each of those, and finds nothing else.
function verifyWithoutFiles(server) {
  const { output } = server.tryCommand('verify');
  const [, named, missed] = /^files\.there +(\d+) looked at +(\d+) faults/m.exec(output) ?? [];
  strictEqual(missed, named, output);
  match(output, new RegExp(`, ${missed} faults\\n`));
}

async function upgrade(t, dump, engine) {
  const folder = mkdtempSync(join(tmpdir(), 'onedoor-upgrade-')), fresh = mkdtempSync(join(tmpdir(), 'onedoor-fresh-'));
  const old = settingsOf(folder, engine === 'postgresql' ? newDatabase() : ''), made = settingsOf(fresh, engine === 'postgresql' ? newDatabase() : '');
  const name = dump.slice(dump.lastIndexOf('/') + 1);
  let references;

  await t.step(`${name}: is brought up to this version`, async () => {
    load(dump, folder, old['database.url']);
    references = query({ settings: old }, 'SELECT reference FROM cases WHERE is_public = 1 ORDER BY id').flat();
    onedoor('migrate', old);
    onedoor('init', made);
    deepStrictEqual(migrations(old), migrations(made));
  });
  await t.step(`${name}: has the tables of a fresh installation`, async () => deepStrictEqual(tables(old), tables(made)));
  const server = t.keep(await startServer({ folder, port: await freePort(), settings: { ...old, 'site.place': '431202' } }));
  server.owned = true;
  await t.step(`${name}: nothing is lost, every chain is whole`, async () => {
    deepStrictEqual(query({ settings: old }, 'SELECT reference FROM cases WHERE is_public = 1 ORDER BY id').flat(), references);
    verifyWithoutFiles(server);
  });
  await t.step(`${name}: a request of then is shown, a new one taken`, async () => {
    strictEqual((await fetch(`${server.address}/requests/${references[0]}`)).status, 200);
    const answer = await fetch(`${server.address}/requests`, { method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({ category: 'street.light', place: '431202001', description: '路灯不亮' }) });
    strictEqual(answer.status, 201);
    verifyWithoutFiles(server);
  });
}

await crash('an upgrade', async (t) => {
  for (const dump of readdirSync(KEPT).filter((name) => name.endsWith('.sql')).sort()) {
    const engine = dump.split('.')[1];
    if (engine === 'postgresql' && !process.env.ONEDOOR_TEST_POSTGRESQL) continue;
    await upgrade(t, join(KEPT, dump), engine);
  }
});
