// What the crash tests stand on: a small demo to start from on either engine, and a look into the database beside the server.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binary, freePort, startServer } from '../journeys/harness.mjs';
import { fail, step } from '../journeys/tap.mjs';

const REQUESTS = 20;

function run(program, words, options = {}) {
  const ran = spawnSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 26, ...options });
  if (ran.error) throw ran.error;
  if (ran.status !== 0) throw new Error(`${program} ${words[0]}: status ${ran.status}\n${ran.stdout}${ran.stderr}`);
  return ran.stdout;
}

// One statement; rows of texts.
export function query(server, sql) {
  const url = server.settings['database.url'];
  const text = url ? run('psql', ['-X', '-q', '-A', '-t', '-F', '\t', '-v', 'ON_ERROR_STOP=1', '-c', sql, url])
    : run('sqlite3', ['-cmd', '.timeout 10000', '-separator', '\t', join(server.settings['data.folder'], 'onedoor.db'), sql]);
  return text.split('\n').filter(Boolean).map((line) => line.split('\t'));
}

// A command on the site of a server that has not started.
export const onedoor = ({ settings: { 'data.folder': data, ...rest } }, ...words) =>
  run(binary, [...words, '--data', data, ...Object.entries(rest).flatMap(([name, value]) => ['--set', `${name}=${value}`])]);

export const number = (server, sql) => Number(query(server, sql)[0][0]);

// Databases of the test's own cluster; '' when there is none. With seeds they are copies of the small demo's, which startDemo goes on from.
const seeds = process.env.ONEDOOR_CRASH_SEEDS;
let databases = 0;
export function newDatabase() {
  const base = process.env.ONEDOOR_TEST_POSTGRESQL;
  if (!base) return '';
  const name = `crash_${process.pid}_${++databases}`;
  run('psql', ['-X', '-q', '-c', `CREATE DATABASE ${name} ${seeds ? 'TEMPLATE seed' : ''}`, base]);
  return base.replace(/\/[^/]*$/, `/${name}`);
}

function makeDemo(folder, requests, database) {
  run(binary, ['demo', '--data', join(folder, 'data'), '--requests', String(requests), ...(database ? ['--set', `database.url=${database}`] : [])]);
}

// Called once for all tests (tests/parts/crash).
export function makeSeed(folder) {
  const base = process.env.ONEDOOR_TEST_POSTGRESQL;
  if (base) run('psql', ['-X', '-q', '-c', 'CREATE DATABASE seed', base]);
  mkdirSync(folder, { recursive: true });
  makeDemo(folder, REQUESTS, base?.replace(/\/[^/]*$/, '/seed'));
}

// A server on a small demo. options as startServer's, and database: '' (SQLite) or a PostgreSQL URL; folder: where it is kept; requests:
// how many it has; before: called with what will be the server, before it starts.
export async function startDemo({ database = '', settings = {}, folder, requests = REQUESTS, before = () => {} } = {}) {
  const owned = !folder;
  folder ??= mkdtempSync(join(tmpdir(), 'onedoor-crash-'));
  if (seeds && requests === REQUESTS) cpSync(join(seeds, database ? 'postgresql' : 'sqlite'), folder, { recursive: true });
  else makeDemo(folder, requests, database);
  const all = { 'data.key_file': join(folder, 'data.key'), 'site.place': '431202', 'log.level': 'warning', ...(database ? { 'database.url': database } : {}), ...settings };
  before({ settings: { 'data.folder': join(folder, 'data'), ...all } });
  const server = await startServer({ folder, port: await freePort(), settings: all });
  server.owned = owned;
  return server;
}

export function verify(server) {
  const { status, output } = server.tryCommand('verify');
  if (status !== 0) throw new Error(`onedoor verify: status ${status}\n${output}`);
  return output;
}

// Every acknowledged reference is there, and there is one request for every key that was asked, no more.
export function expectNothingLost(server, load, before) {
  const there = new Set(query(server, 'SELECT reference FROM cases').map(([reference]) => reference));
  const lost = load.acknowledged.filter((reference) => !there.has(reference));
  if (lost.length) throw new Error(`${lost.length} of ${load.acknowledged.length} acknowledged requests are lost: ${lost.slice(0, 5)}`);
  if (new Set(load.acknowledged).size !== load.asked) throw new Error(`${load.asked} reports, ${new Set(load.acknowledged).size} references`);
  if (there.size !== before + load.asked) throw new Error(`${there.size - before} requests of ${load.asked} reports`);
}

// One test: steps by t.step(sentence, run); everything t.keep(server)s is ended at the end.
export async function crash(name, walk) {
  const kept = [];
  const t = { step: (sentence, work, seconds) => step(`${name}: ${sentence}`, work, seconds), keep: (thing) => { kept.push(thing); return thing; } };
  try {
    await walk(t);
  } catch (error) {
    fail(`${name}: ended early`, error);
    kept.forEach((thing) => thing.lastWords && console.log(thing.lastWords(25).replace(/^/gm, '#   server: ')));
  }
  for (const thing of kept.reverse()) {
    try {
      await thing.stop();
    } catch (error) {
      fail(`${name}: ends cleanly`, error);
    }
  }
}
