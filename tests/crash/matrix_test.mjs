// Every route × every role × the caller's things and others', against tests/matrix.txt (whose head says how it is read).
import { randomUUID } from 'node:crypto';
import { crash, query, startDemo } from './ground.mjs';
import { Things, post, resident, spareSessions, staff, stranger, values, words } from './matrix_callers.mjs';
import { compare, compareParams, readMatrix, routeName, skeleton } from './matrix_lines.mjs';
import { importItems, makeApplications } from './matrix_applications.mjs';
import { walkHospitals, walkReporters } from './matrix_keys.mjs';
import { walkPrograms } from './matrix_programs.mjs';
import { makeRecords } from './matrix_records.mjs';
import { afterStart, beforeStart, moveIn, narrowScopes } from './matrix_things.mjs';

const LAST = ['/me/sign-out', '/kiosk/end', '/sign-out', '/sign-in'];   // end the session that asks

// ---- asking ----

function bodyOf(rest) {
  const pairs = rest.split('&').filter(Boolean).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
  if (!pairs.some(([, value]) => value.startsWith('@'))) return new URLSearchParams(pairs);
  const form = new FormData();
  for (const [name, value] of pairs)
    if (value.startsWith('@')) form.append(name, new Blob([value.slice(1).replaceAll('\\n', '\n')]), 'sent.csv');
    else form.append(name, value);
  return form;
}

async function ask(server, caller, line, values) {
  const fill = (text) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const path = line.path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(values[name]));
  const rest = fill(line.rest);
  const headers = { Accept: 'application/json', ...(caller.cookie ? { Cookie: caller.cookie } : {}) };
  const options = line.verb !== 'GET' ? { method: line.verb, headers: { ...headers, 'Idempotency-Key': randomUUID() }, ...(rest || line.verb === 'POST' ? { body: bodyOf(rest) } : {}) } : { headers };
  const query_ = line.verb === 'GET' && rest ? `?${new URLSearchParams(bodyOf(rest))}` : '';
  const answer = await fetch(server.address + path + query_, { ...options, redirect: 'manual' });
  return { status: answer.status, text: await answer.text() };
}

// ---- what is expected ----

const passes = (matrix, line, caller) => matrix.requirements.get(line.who).includes(caller.role);
const goesOn = (matrix, line, caller) => passes(matrix, line, caller) && matrix.requirements.get(line.narrower).includes(caller.role);

// Any thing will do where nothing is to be reached.
function anyValues(things, caller, line) {
  const all = words(caller);
  for (const thing of line.things) all[thing.name] = thing.word ?? things.rows(caller, thing.kind)[0]?.id ?? '1';
  return all;
}

const tell = (line, caller, said, { status, text }, wanted) => `${routeName(line)} as ${caller.role}${said}: ${status}, wanted ${wanted}   ${text.slice(0, 200)}`;

async function walkForbidden({ server, matrix, things, wrong }, caller) {
  for (const line of matrix.routes.filter((route) => !goesOn(matrix, route, caller))) {
    const own = passes(matrix, line, caller) ? values(things, caller, line, null) : null;
    const answer = await ask(server, caller, line, own ?? anyValues(things, caller, line));
    const wanted = caller.role === 'stranger' ? [401] : passes(matrix, line, caller) && !own ? [403, 404] : [403];
    if (!wanted.includes(answer.status)) wrong.push(tell(line, caller, '', answer, wanted));
  }
}

// What is hidden from the caller. In the path it is not there; in a form it may be named as what is wrong with it.
function hiddenStatuses(line, thing) {
  const inPath = line.path.split('/').includes(`:${thing.name}`);
  if (thing.rule === 'own') return [403, 404];
  return inPath ? [404] : [404, 422];
}

async function walkOutside({ server, matrix, things, wrong, walked }, caller) {
  for (const line of matrix.routes.filter((route) => goesOn(matrix, route, caller)))
    for (const far of line.things.filter(({ rule }) => rule === 'scope' || rule === 'own')) {
      const given = values(things, caller, line, far);
      if (!given) continue;
      walked.add(`${lineName(line)} outside ${far.name}`);
      const answer = await ask(server, caller, line, given);
      if (!isHidden(line, far, answer)) wrong.push(tell(line, caller, `, ${far.name} not theirs`, answer, hiddenStatuses(line, far).join(' or ')));
    }
}

// A sheet with a row that may not be is answered with a report of its rows.
const reportOf = ({ text }) => (text.startsWith('{') ? JSON.parse(text).report : undefined);
const isHidden = (line, thing, answer) => hiddenStatuses(line, thing).includes(answer.status) || reportOf(answer)?.applied === false;

function gotThrough(line, answer) {
  const { status } = answer;
  if (line.expected) return line.expected.includes(status);
  return ((status >= 200 && status < 400) || status === 409 || status === 429) && (line.rest.includes('mode=preview') || reportOf(answer)?.applied !== false);
}

const idOf = (item) => item.reference_plain ?? item.reference ?? item.id;

function strangersIn(things, caller, { name, kind }, text) {
  const mine = new Set(things.rows(caller, kind).filter((row) => row.mine).map((row) => row.id));
  return (JSON.parse(text)[name] ?? []).map((item) => [String(item.id), String(idOf(item)), String(item.reference)]).filter((ids) => !ids.some((id) => mine.has(id)));
}

async function walkInside({ server, matrix, things, wrong, walked }, caller, lines) {
  for (const line of lines.filter((route) => goesOn(matrix, route, caller))) {
    const given = values(things, caller, line, null);
    if (!given) continue;
    walked.add(`${lineName(line)} inside`);
    things.use(line, given);
    const answer = await ask(server, caller, line, given);
    if (!gotThrough(line, answer)) wrong.push(tell(line, caller, ' with their own', answer, line.expected ?? 'to get through'));
    else for (const list of line.lists) {
      const foreign = strangersIn(things, caller, list, answer.text);
      if (foreign.length) wrong.push(`${routeName(line)} as ${caller.role}: "${list.name}" has what is not theirs: ${foreign.slice(0, 3).map((ids) => ids.join('/'))}`);
    }
  }
}

const lineName = (line) => [routeName(line), ...line.things.map(({ name }) => name)].join(' ');

// Every line has been walked by somebody with things of their own, and with others' where there is a rule about them.
function notWalked(matrix, walked) {
  const wanted = matrix.routes.flatMap((line) => [`${lineName(line)} inside`,
    ...line.things.filter(({ rule }) => rule === 'scope' || rule === 'own').map(({ name }) => `${lineName(line)} outside ${name}`)]);
  return wanted.filter((one) => !walked.has(one)).map((one) => `${one}: nobody has such a thing (tests/crash/matrix_things.mjs makes them)`);
}

await crash('the matrix', async (t) => {
  const matrix = readMatrix();
  const server = t.keep(await startDemo({ requests: 150, settings: { 'sign_in.attempts': 50 }, before: (stopped) => { beforeStart(stopped); narrowScopes(stopped); importItems(stopped); } }));
  const table = (await (await fetch(`${server.address}/routes.json`)).json()).items;
  const openapi = await (await fetch(`${server.address}/openapi.json`)).json();
  if (process.argv.includes('--missing')) {
    console.log(skeleton(matrix, table, openapi).join('\n'));
    return;
  }
  const all = { server, matrix, things: new Things(server, matrix), wrong: [], walked: new Set() };
  const fails = (list) => { if (list.length) throw new Error(list.join('\n')); };
  const round = (caller, walk, changes) => async () => { all.wrong = []; if (changes) all.things.lookAgain(); else all.things.look(caller); await walk(); fails(all.wrong); };

  await afterStart({ server, post: (path, fields) => post(server, path, fields) });
  const own = await resident(server);
  moveIn(server, own);
  await makeApplications(server, own);
  await makeRecords(server, own);
  query(server, "UPDATE cases SET place = '4511' WHERE kind = 2 AND unit_path LIKE '0003/%'");   // beyond the window clerk's county
  const callers = [stranger, own];
  for (const role of matrix.requirements.get('staff')) callers.push(await staff(server, role));
  spareSessions(server, callers);

  const soft = async (sentence, work) => { try { await t.step(sentence, work, 300); } catch { /* told; the others are walked all the same */ } };
  await soft('every route has a line, every line a route', async () => fails(compare(matrix, table)));
  await soft('whatever a route takes that names a thing stands in its line', async () => fails(compareParams(matrix, openapi)));
  await soft('a program reaches what its own unit brought', () => walkPrograms(server, table, { item: 'matrix_open', unit: 'hc-market', other: 'hc-city' }));
  const operator = callers.find(({ role }) => role === 'operator');
  await soft('a program with a key reports, and reads what is public', () => walkReporters(server, table, operator));
  await soft("a hospital's program with a key reads and writes, with another it does not", () => walkHospitals(server, table, operator));
  const there = new Set(table.map(routeName));
  matrix.routes = matrix.routes.filter((line) => there.has(routeName(line)) && matrix.requirements.has(line.who));
  const ends = (line) => LAST.includes(line.path) && line.verb === 'POST';
  const shows = matrix.routes.filter(({ verb }) => verb === 'GET'), changes = matrix.routes.filter((line) => line.verb !== 'GET' && !ends(line));
  const last = LAST.flatMap((path) => matrix.routes.filter((line) => line.path === path && ends(line)));
  for (const caller of callers) await soft(`${caller.role} is kept out`, round(caller, () => walkForbidden(all, caller)));
  for (const caller of callers) await soft(`${caller.role} does not reach others' things`, round(caller, () => walkOutside(all, caller)));
  for (const caller of callers) await soft(`${caller.role} sees their own`, round(caller, () => walkInside(all, caller, shows)));
  for (const caller of callers) await soft(`${caller.role} works with their own`, round(caller, () => walkInside(all, caller, changes), true));
  for (const caller of callers) await soft(`${caller.role} leaves`, round(caller, () => walkInside(all, caller, last), true));
  await soft('every line was walked, inside and outside', async () => fails(notWalked(matrix, all.walked)));
});
