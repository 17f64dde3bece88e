// Who walks the matrix, and with which things.
import { randomUUID } from 'node:crypto';
import { cookiesOf, until } from '../journeys/server.mjs';
import { query } from './ground.mjs';
import { CODE, RESIDENT } from './matrix_things.mjs';

const PASSWORD = 'onedoor-demo';

export async function post(server, path, fields) {
  const answer = await fetch(server.address + path, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields),
    headers: { Accept: 'application/json', 'Idempotency-Key': randomUUID(), ...(fields.cookie ? { Cookie: fields.cookie } : {}) } });
  if (answer.status >= 400) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
  return { answer: await answer.json().catch(() => ({})), to: answer.headers.get('location'), cookie: cookiesOf(answer) };
}

// ---- callers ----

export async function staff(server, role) {
  const { cookie } = await post(server, '/sign-in', { login: role, password: PASSWORD });
  const [[person, id, unit, place, units]] = query(server, `SELECT person, posts.id, unit, place, unit_path FROM posts JOIN staff USING (person) WHERE login = '${role}'`);
  return { role, login: role, cookie, person, post: id, unit, place, units };
}

export async function resident(server) {
  const sent = await post(server, '/me/sign-in', { contact: RESIDENT });
  const code = await until('the code', () => server.mail().filter(({ text }) => text.includes(RESIDENT)).map(({ body }) => body.match(CODE)?.[0]).find(Boolean));
  const { cookie } = await post(server, '/me/sign-in/code', { code, cookie: sent.cookie });
  const [[person]] = query(server, 'SELECT person FROM sessions WHERE kind = 1 ORDER BY id DESC LIMIT 1');
  return { role: 'resident', login: 'resident', cookie: `${sent.cookie}; ${cookie}`, person, post: '0', unit: '0', place: 'none', units: 'none' };
}

export const stranger = { role: 'stranger', login: 'stranger', cookie: '', person: '-1', post: '0', unit: '0', place: 'none', units: 'none' };

// A second session of everybody, to be ended.
export function spareSessions(server, callers) {
  for (const { person } of callers.filter(({ role }) => role !== 'stranger'))
    for (let n = 0; n < 2; n += 1)
      query(server, `INSERT INTO sessions SELECT lower(hex(randomblob(32))), (abs(random()) >> 2), kind, person, post, name, 'spare', began_at, ends_at FROM sessions WHERE person = ${person} LIMIT 1`);
}

// ---- things ----

export class Things {
  #used = new Set();
  #seen = null;   // Map of kind → rows, of one caller

  constructor(server, matrix) {
    this.server = server;
    this.matrix = matrix;
  }

  #sql(caller, kind) {
    return this.matrix.things.get(kind)
      .replace(/covers\(([^,()]+), ([^,()]+), ([^,()]+)\)/g, (_, place, path, unit) => `(${place} LIKE '${caller.place}%' AND (${path} LIKE '${caller.units}%' OR ${unit} = 0))`)
      .replace(/may\(([^)]+)\)/g, (_, who) => (this.matrix.requirements.get(who).includes(caller.role) ? '1' : '0'))
      .replace(/\{(\w+)\}/g, (_, name) => caller[name]);
  }

  // While a walk changes nothing, what there is of each kind is asked once.
  look(caller) {
    const all = [...this.matrix.things.keys()].map((kind) => `SELECT '#', '${kind}'; ${this.#sql(caller, kind)};`).join(' ');
    let rows;
    this.#seen = new Map();
    for (const [id, mine = '1'] of query(this.server, all))
      if (id === '#') this.#seen.set(mine, rows = []);
      else rows.push({ id, mine: mine === '1' });
  }

  lookAgain() {
    this.#seen = null;
  }

  rows(caller, kind) {
    if (this.#seen) return this.#seen.get(kind);
    return query(this.server, this.#sql(caller, kind)).map(([id, mine = '1']) => ({ id, mine: mine === '1' }));
  }

  // Each thing once, as long as there are others. undefined: there is none.
  pick(caller, { kind, rule }, mine) {
    const rows = this.rows(caller, kind).filter((row) => rule === 'any' || row.mine === mine);
    const row = rows.find(({ id }) => !this.#used.has(`${kind} ${id}`)) ?? rows[0];
    return row?.id;
  }

  use(line, values) {
    for (const { name, kind } of line.things) if (kind) this.#used.add(`${kind} ${values[name]}`);
  }
}

// The site's date so many days from today.
export const dayFromToday = (days) => new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);

export const words = ({ login }) => ({ login, fresh_phone: `139${String(Math.random()).slice(2, 10)}`, in_a_month: dayFromToday(30) });

// The values of a line with things of the caller's; far: the one thing that is another's. null: there is no such thing.
export function values(things, caller, line, far) {
  const all = words(caller);
  for (const thing of line.things) {
    const value = thing.word ?? things.pick(caller, thing, thing !== far);
    if (value === undefined) return null;
    all[thing.name] = value;
  }
  return all;
}
