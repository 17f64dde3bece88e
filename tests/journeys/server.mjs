// A onedoor server for a test: its own data folder below the temporary folder, its own free port, ended by its own process id.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, cpSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const binary = resolve(root, process.env.ONEDOOR_BINARY ?? 'build/onedoor');

const DEMO_REQUESTS = 200;
const START_SECONDS = 60;
const STOP_SECONDS = 40; // a graceful stop finishes running calls for 30 s

export function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/*
 * For 'demo.clock': ten in the morning of the last Monday that was worked, and eleven in the evening of the Sunday before it. Halls are open or closed then
 * whenever the test runs, and the small demo, which ends now, is as old as its people think.
 */
export function lastMonday() {
  const days = (count) => new Date(Date.now() + (8 - 24 * count) * 3_600_000), dateOf = (count) => days(count).toISOString().slice(0, 10);   // in Shanghai
  const listed = readFileSync(join(root, 'src/calendar/holidays.csv'), 'utf8');
  let back = 1;
  while (days(back).getUTCDay() !== 1 || listed.includes(`${dateOf(back)},`)) back += 1;
  return { morning: `${dateOf(back)}T10:00:00+08:00`, sundayNight: `${dateOf(back + 1)}T23:00:00+08:00` };
}

export const pause = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

// The cookies an answer sets, as a request sends them. (Debian's Node has no Headers.getSetCookie; ours hold no comma.)
export const cookiesOf = (answer) => (answer.headers.get('set-cookie') ?? '').split(', ').map((line) => line.split(';')[0]).join('; ');

// Asks again until the answer is truthy; the last error goes into the message.
export async function until(what, ask, { seconds = 15, every = 100 } = {}) {
  const end = Date.now() + seconds * 1000;
  for (let last = null; ; await pause(every)) {
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`${what}: not within ${seconds} s${last ? ` (${last.message})` : ''}`);
  }
}

/*
 * options:
 *   seed      folder to start from (a copy is used): holds data/ and data.key. Default ONEDOOR_JOURNEY_SEED, where a small
 *             demo is made when there is none yet; null: an empty site, made by `onedoor init`
 *   folder    an existing folder to serve (a second server); nothing is copied, made or removed
 *   port      default: a free one
 *   settings  { 'http.threads': 2, … }: any setting of `onedoor config`
 */
export async function startServer(options = {}) {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'onedoor-test-'));
  const port = options.port ?? (await freePort());
  const seed = options.seed === undefined ? process.env.ONEDOOR_JOURNEY_SEED : options.seed;
  const server = new Server(folder, port, options.settings, !options.folder);
  if (!options.folder && seed) {
    if (!existsSync(join(seed, 'data.key'))) makeDemo(seed);
    cpSync(seed, folder, { recursive: true });
  } else if (!options.folder) {
    server.command('init');
  }
  await server.start();
  return server;
}

export function makeDemo(folder) {
  const ran = spawnSync(binary, ['demo', '--data', join(folder, 'data'), '--requests', String(DEMO_REQUESTS)], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (ran.error) throw ran.error;
  if (ran.status === 0) return;
  for (const name of ['data', 'data.key']) rmSync(join(folder, name), { recursive: true, force: true });
  throw new Error(`onedoor demo: status ${ran.status}\n${ran.stdout}${ran.stderr}`);
}

class Server {
  #process = null;
  #ended = null;

  constructor(folder, port, settings, owned) {
    this.folder = folder;
    this.owned = owned;
    this.port = port;
    this.address = `http://127.0.0.1:${port}`;
    this.log = join(folder, `log-${port}`);
    this.settings = {
      'data.folder': join(folder, 'data'),
      'data.key_file': join(folder, 'data.key'),
      'http.address': '127.0.0.1',
      'http.port': port,
      'site.address': this.address,
      'demo.mode': true,
      ...settings,
    };
  }

  get environment() {
    const set = Object.entries(this.settings).map(([name, value]) => [`ONEDOOR_${name.toUpperCase().replaceAll('.', '_')}`, String(value)]);
    return { ...process.env, ...Object.fromEntries(set) };
  }

  get pid() {
    return this.#process?.pid;
  }

  // Also again, after stop({ keep: true }) or kill().
  async start() {
    const log = openSync(this.log, 'a');
    const started = spawn(binary, ['serve'], { env: this.environment, stdio: ['ignore', log, log], cwd: this.folder });
    closeSync(log);
    let early = null;
    this.#process = started;
    this.#ended = new Promise((done) => {
      started.once('error', (error) => done({ error: error.message }));
      started.once('exit', (code, signal) => done({ code, signal }));
    }).then((end) => { early = end; return end; });
    await until('the server answers', async () => early || (await fetch(`${this.address}/healthz`)).ok, { seconds: START_SECONDS, every: 50 });
    if (early) throw new Error(`the server ended at its start: ${JSON.stringify(early)}\n${this.lastWords()}`);
  }

  // Asks it to end and waits. Removes the folder unless it is kept. Throws on a bad end or a sanitizer's report.
  async stop({ keep = false } = {}) {
    let end = {};
    if (this.#process) {
      this.#process.kill('SIGTERM');
      end = await this.#endWithin(STOP_SECONDS);
    }
    const faults = this.sanitizerFaults();
    if (this.owned && !keep) rmSync(this.folder, { recursive: true, force: true });
    if (faults) throw new Error(`the server's sanitizer reports:\n${faults}`);
    if (end.code || end.signal) throw new Error(`the server ended with ${JSON.stringify(end)}`);
  }

  // kill -9: the folder is as a crash leaves it.
  async kill() {
    if (!this.#process) return;
    this.#process.kill('SIGKILL');
    await this.#endWithin(STOP_SECONDS);
  }

  async #endWithin(seconds) {
    const dying = this.#process;
    let late = false;
    const timer = setTimeout(() => { late = true; dying.kill('SIGKILL'); }, seconds * 1000);
    const end = await this.#ended;
    clearTimeout(timer);
    this.#process = null;
    if (late) throw new Error(`the server did not end within ${seconds} s`);
    return end;
  }

  // Runs a subcommand on the server's data; throws when it fails.
  command(...words) {
    const { status, output } = this.tryCommand(...words);
    if (status !== 0) throw new Error(`onedoor ${words.join(' ')}: status ${status}\n${output}`);
    return output;
  }

  tryCommand(...words) {
    const ran = spawnSync(binary, words, { env: this.environment, encoding: 'utf8', cwd: this.folder, maxBuffer: 1 << 26 });
    if (ran.error) throw ran.error;
    return { status: ran.status, output: `${ran.stdout}${ran.stderr}` };
  }

  // Messages that left by file, oldest first: { name, text, header: { to, subject, … }, body }.
  mail() {
    const outbox = this.settings['mail.folder'] ?? join(this.folder, 'data', 'outbox');
    if (!existsSync(outbox)) return [];
    return readdirSync(outbox).filter((name) => !name.startsWith('.')).sort()
      .map((name) => ({ name, ...parseMessage(readFileSync(join(outbox, name), 'utf8')) }));
  }

  // The newest message that mentions the address or number, as soon as there is one.
  mailTo(address, { seconds = 20 } = {}) {
    return until(`a message to ${address}`, () => this.mail().filter((message) => message.text.includes(address)).at(-1), { seconds });
  }

  lastWords(lines = 40) {
    return existsSync(this.log) ? readFileSync(this.log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n') : '';
  }

  sanitizerFaults() {
    const text = existsSync(this.log) ? readFileSync(this.log, 'utf8') : '';
    const at = text.search(/(Address|Leak|Thread|UndefinedBehavior)Sanitizer|runtime error:/);
    return at < 0 ? '' : text.slice(Math.max(0, at - 200), at + 6000);
  }
}

function parseMessage(text) {
  const [head, ...rest] = text.split(/\r?\n\r?\n/);
  const fields = [...head.matchAll(/^([A-Za-z-]+):[ \t]*(.*)$/gm)].map(([, name, value]) => [name.toLowerCase(), value.trim()]);
  return { text, header: Object.fromEntries(fields), body: rest.join('\n\n') };
}
