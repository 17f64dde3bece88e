// No route, export, log or error page shows a record without an access entry: values that stand nowhere but in records are looked for in the answer of
// every route to every role, page and JSON and sheet, with things of their own and with whatever; where one appears, its party's chain has grown.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pause } from '../journeys/server.mjs';
import { crash, number, query, startDemo } from './ground.mjs';
import { importItems, makeApplications } from './matrix_applications.mjs';
import { Things, post, resident, spareSessions, staff, stranger, words } from './matrix_callers.mjs';
import { readMatrix } from './matrix_lines.mjs';
import { afterStart, beforeStart, moveIn, narrowScopes } from './matrix_things.mjs';

const ENDS = /sign-out|sign-in|sessions|password|totp|\/close$|retire$|\/end$/;   // what ends the session that asks, or takes away what the next would show
const MARK = 'QX7';   // every planted value holds it, and nothing else does
const PEOPLE = ['110101198504120019', '110101198504120027', '110101198504120035'];   // right check digits, nobody's

function bodyOf(rest) {
  const pairs = rest.split('&').filter(Boolean).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
  if (!pairs.some(([, value]) => value.startsWith('@'))) return new URLSearchParams(pairs);
  const form = new FormData();
  for (const [name, value] of pairs) value.startsWith('@') ? form.append(name, new Blob([value.slice(1).replaceAll('\\n', '\n')]), 'sent.csv') : form.append(name, value);
  return form;
}

async function ask(server, caller, line, given, accept, ending = '') {
  const fill = (text) => text.replace(/\{(\w+)\}/g, (all, name) => given[name] ?? all);
  const path = line.path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(given[name] ?? '1')) + ending;
  const rest = fill(line.rest ?? '');
  const headers = { Accept: accept, ...(caller.cookie ? { Cookie: caller.cookie } : {}) };
  const options = line.verb === 'POST' ? { method: 'POST', headers: { ...headers, 'Idempotency-Key': randomUUID() }, body: bodyOf(rest) } : { headers };
  const asked = line.verb === 'GET' && rest ? `?${new URLSearchParams(bodyOf(rest))}` : '';
  const answer = await fetch(server.address + path + asked, { ...options, redirect: 'manual' });
  return `${[...answer.headers].join('\n')}\n${await textOf(answer)}`;
}

// What a person reads in it: a PDF's letters are packed. What somebody sent under that name may be none.
async function textOf(answer) {
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (answer.headers.get('content-type') !== 'application/pdf') return bytes.toString();
  const { stdout, status } = spawnSync('pdftotext', ['-', '-'], { input: bytes, encoding: 'utf8' });
  return status === 0 ? stdout : bytes.toString();
}

// Whether the person's chain has grown since: asked afterwards, because hardly any answer shows a value.
const hasEntrySince = (server, person, time) => number(server, `SELECT count(*) FROM access_entries WHERE person = ${person} AND at >= ${time}`) > 0;

// Marks are MARK, the person's number in PEOPLE, and which value: QX7-0-address.
const shownIn = (text) => new Set([...text.matchAll(/QX7-(\d)/g)].map(([, at]) => Number(at)));

async function plant(server, operator) {
  const send = async (path, rest) => {
    const text = await ask(server, operator, { verb: 'POST', path, rest }, {}, 'application/json');
    const id = text.match(/"id":"(\d+)"/)?.[1];
    if (!id && !text.includes('"report"')) throw new Error(`${path}: ${text.slice(0, 400)}`);
    return id;
  };
  const values = (at) => ({ address: `QX7-${at}-address`, number: `QX7-${at}-number` });
  const types = { household_register: (at) => `address,book_number\\n%party%,%name%,${values(at).address},${values(at).number}`,
    pension: (at) => `number,bank\\n%party%,%name%,${values(at).number},${values(at).address}` };
  let register;
  for (const [type, columns] of Object.entries(types)) {
    register = await send('/admin/records/registers', `code=marks_${type}&name=marks&grade=a&type=${type}`);
    for (const [at, party] of PEOPLE.entries()) {
      const [heading, row] = columns(at).split('\\n');
      await send(`/admin/records/registers/${register}/import`, `mode=good_rows&file=@party,name,${heading}\\n${row.replace('%party%', party).replace('%name%', `居民${at}`)}\\n`);
    }
  }
  return query(server, `SELECT party FROM records WHERE source_id = ${register} ORDER BY id`).map(([party]) => party);
}

function filesBelow(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

await crash('records and their entries', async (t) => {
  const matrix = readMatrix();
  const server = t.keep(await startDemo({ requests: 40, settings: { 'sign_in.attempts': 50 }, before: (stopped) => { beforeStart(stopped); narrowScopes(stopped); importItems(stopped);
    query(stopped, "UPDATE posts SET place = '' WHERE person IN (SELECT person FROM staff WHERE login = 'operator')"); } }));
  const table = (await (await fetch(`${server.address}/routes.json`)).json()).items;
  await afterStart({ server, post: (path, fields) => post(server, path, fields) });
  const own = await resident(server);
  moveIn(server, own);
  await makeApplications(server, own);
  const callers = [stranger, own];
  for (const role of matrix.requirements.get('staff')) callers.push(await staff(server, role));
  spareSessions(server, callers);
  const things = new Things(server, matrix);
  const operator = callers.find(({ role }) => role === 'operator');
  let marked, shown = 0, asked = 0, ended = 0;

  await t.step('values are planted in records alone', async () => { marked = await plant(server, operator); });

  // The resident is made the first of the marked: their own page must write too.
  const me = query(server, 'SELECT person FROM sessions WHERE post = 0 AND person > 0 LIMIT 1')[0]?.[0];
  if (me) { query(server, `UPDATE records SET party = ${me} WHERE party = ${marked[0]}`); marked[0] = me; }

  const lineOf = (route) => matrix.routes.find(({ verb, path }) => verb === route.verb && path === route.path) ?? { verb: route.verb, path: route.path, things: [], rest: '' };
  const lines = table.map(({ verb, path }) => lineOf({ verb: verb.toUpperCase(), path })).filter(({ verb, path }) => verb === 'GET' || !ENDS.test(path))
    .sort((a, b) => a.verb.localeCompare(b.verb));   // reading first
  const record = query(server, `SELECT id FROM records WHERE party IN (${marked.join(',')}) ORDER BY id`).map(([id]) => id);
  const mine = query(server, `SELECT id FROM records WHERE party = ${marked[0]} AND state = 0 ORDER BY id DESC`)[0][0];   // one that is marked
  const wrong = [];

  const found = new Map();
  function rowsOf(caller, kind) {
    const key = `${caller.role} ${kind}`;
    if (!found.has(key)) found.set(key, things.rows(caller, kind));
    return found.get(key);
  }

  function given(caller, line, own) {
    const all = words(caller);
    for (const thing of line.things) all[thing.name] = thing.word ?? rowsOf(caller, thing.kind).find((row) => !own || row.mine)?.id ?? '1';
    for (const name of ['record', 'party', 'person']) if (line.path.includes(`:${name}`)) all[name] = own ? mine : record[record.length - 1];
    return all;
  }

  async function walk(caller, line, own, accept, ending = '') {
    while (Date.now() <= ended) await pause(1);   // an entry of this millisecond is this call's
    const began = Date.now();
    const text = await ask(server, caller, line, given(caller, line, own), accept, ending).catch((error) => { throw new Error(`${line.verb} ${line.path} as ${caller.role}: ${error}`); });
    ended = Date.now();
    asked += 1;
    for (const at of shownIn(text)) {
      shown += 1;
      // A GET writes nothing: it may show none.
      if (line.verb !== 'POST' || !hasEntrySince(server, marked[at], began)) wrong.push(`${line.verb} ${line.path}${ending} as ${caller.role} (${accept}): a value of person ${at} without an entry`);
    }
  }

  await t.step('reading one by one way shows it, with its entry', async () => {
    wrong.length = 0;
    const clerk = callers.find(({ role }) => role === 'clerk'), first = shown;
    for (const [at, party] of PEOPLE.entries())
      if (at > 0) await walk(clerk, { verb: 'POST', path: '/work/records/read', things: [], rest: `number=${party}&type=pension&purpose=application` }, true, 'text/html');
    await walk(callers[1], { verb: 'POST', path: '/me/records/export', things: [], rest: '' }, true, 'application/json');
    await walk(callers[1], { verb: 'POST', path: '/me/records/export', things: [], rest: 'as=pdf' }, true, 'text/html');
    await walk(callers[1], { verb: 'POST', path: '/me/records/:record', things: [], rest: '' }, true, 'text/html');
    if (wrong.length) throw new Error(wrong.join('\n'));
    if (shown < first + 5) throw new Error(`only ${shown - first} of 5 looks showed a value: the test could not fail`);
  });

  for (const caller of callers)
    await t.step(`${caller.role}: no value without its entry`, async () => {
      wrong.length = 0;
      for (const line of lines)
        for (const own of [true, false]) {
          await walk(caller, line, own, 'application/json');
          if (line.verb === 'GET') await walk(caller, line, own, 'text/html');
        }
      if (wrong.length) throw new Error(wrong.join('\n'));
    }, 300);

  await t.step('what names a value that is not there shows none', async () => {
    for (const path of ['/me/records/77', `/me/records/${record.at(-1)}`, '/work/records/read?number=1', '/nowhere'])
      for (const caller of callers) {
        const text = await ask(server, caller, { verb: 'GET', path, things: [] }, {}, 'text/html');
        if (text.includes(MARK)) throw new Error(`${path} as ${caller.role} shows a value`);
      }
  });

  await t.step('no log, outbox or database file holds a value in the open', async () => {
    if (server.lastWords(100000).includes(MARK)) throw new Error('the log does');
    for (const path of filesBelow(server.settings['data.folder']))
      if (readFileSync(path).includes(`${MARK}-`)) throw new Error(`${path} does`);
  });

  await t.step('exports hold none', async () => {
    const { output } = server.tryCommand('export', 'requests', join(server.settings['data.folder'], '..', 'out.jsonl'));
    if (output.includes(MARK)) throw new Error('onedoor export shows a value');
  });

  console.log(`# ${asked} answers, ${shown} of them with a marked value`);
});
