// Every declared parameter of every route with values nobody should send, one at a time, in a call that is otherwise as tests/matrix.txt has it: what is
// wrong is refused by its name, what is harmless text is shown as text, nothing is an error of ours, and the server goes on with clean chains.
import { randomUUID } from 'node:crypto';
import { BAD_NAMES, PICTURE, badFiles, formOf } from './bad_files.mjs';
import { crash, onedoor, startDemo, verify } from './ground.mjs';
import { importItems, makeApplications } from './matrix_applications.mjs';
import { makeKey } from './matrix_keys.mjs';
import { Things, post, resident, staff, stranger, values, words } from './matrix_callers.mjs';
import { declared, readMatrix, routeName } from './matrix_lines.mjs';
import { makeRecords } from './matrix_records.mjs';
import { afterStart, beforeStart, moveIn } from './matrix_things.mjs';

const ENDS = /sign-out|\/sign-in|sessions\/:|\/close$|retire$|\/end$|password$|totp/;   // would end the sessions that ask
const WORKERS = 8;
const MARK = '<script>alert("QX9")</script>';
const HUGE = '%E9%95%BF'.repeat(34000);   // 100 kB of 长

// As they stand in a body or an address. wrong: for the schema it is given, no valid value. 'any': for every one.
const HOSTILE = [
  ['huge', HUGE, ({ format, type, enum: set, pattern, maxLength }) => format !== 'binary' && (type !== 'string' || !!set || !!pattern || !!format || maxLength < 34000)],
  ['NUL', 'a%00b', 'any'],
  ['invalid UTF-8', 'a%FF%FEb', 'any'],
  ['control characters', 'a%01%1B%5B31m%7F', 'typed'],
  ['SQL', encodeURIComponent("'; DROP TABLE cases; --"), 'typed'],
  ['HTML', encodeURIComponent(MARK), 'typed'],
  ['a negative number', '-1', ({ type, minimum, enum: set, pattern, format }) => (type === 'integer' && minimum >= 0) || !!set || !!pattern || !!(format && format !== 'password')],
  ['a number beyond 64 bits', '99999999999999999999', 'typed'],
  ['no number', 'NaN', 'typed'],
  ['a day that does not exist', '2026-02-30', ({ format, type, pattern, enum: set }) => format?.startsWith('date') || ['integer', 'number'].includes(type) || !!pattern || !!set],
];

const TYPED = ({ type, enum: set, pattern, format }) => ['integer', 'number', 'boolean'].includes(type) || !!set || !!pattern || !!(format && !['binary', 'password'].includes(format));

function isWrong(rule, schema) {
  const one = schema.type === 'array' ? schema.items : schema;
  if (one.format === 'binary') return false;
  return rule === 'any' || (rule === 'typed' ? TYPED(one) : !!rule(one));
}

// ---- what is declared ----

// A name with * stands for any.
const paramsOf = (openapi, line) => declared(openapi, line).map((param) => ({ ...param, name: param.name.replace('*', 'x') })).filter(({ schema }) => schema);

// ---- asking ----

function pairsOf(rest, given) {
  return rest.replace(/\{(\w+)\}/g, (all, name) => given[name] ?? all).split('&').filter(Boolean)
    .map((pair) => [pair.slice(0, pair.indexOf('=')), encodeURIComponent(pair.slice(pair.indexOf('=') + 1))]);
}

function textForm(pairs) {
  const form = new FormData();
  for (const [name, raw] of pairs) {
    const value = decodeURIComponent(raw);
    if (value.startsWith('@')) form.append(name, new Blob([value.slice(1).replaceAll('\\n', '\n')]), 'sent.csv');
    else form.append(name, value);
  }
  return form;
}

async function send(server, caller, verb, address, body, type, accept = 'application/json', more = {}) {
  const headers = { Accept: accept, 'Idempotency-Key': randomUUID(), ...more, ...(caller.cookie ? { Cookie: caller.cookie } : {}), ...(type ? { 'Content-Type': type } : {}) };
  const answer = await fetch(server.address + address, { method: verb, redirect: 'manual', headers, ...(verb === 'GET' ? {} : { body }) });
  return { status: answer.status, text: await answer.text() };
}

const pathOf = (line, given, name, raw) => line.path.replace(/:(\w+)/g, (_, one) => (one === name ? raw : encodeURIComponent(given[one] ?? '1')));

// raw: as it is written; undefined: left out; an array: several times.
function asked(server, caller, line, given, param, raw, accept) {
  const others = pairsOf(line.rest, given).filter(([name]) => name !== param.name);
  const pairs = param.place === 'path' || raw === undefined ? others : [...others, ...[raw].flat().map((one) => [param.name, one])];
  const path = pathOf(line, given, param.place === 'path' ? param.name : '', raw);
  const text = pairs.map((pair) => pair.join('=')).join('&');
  if (line.verb === 'GET') return send(server, caller, 'GET', text ? `${path}?${text}` : path, undefined, '', accept);
  if (others.some(([, value]) => value.startsWith('%40')) && !/%(00|FF)/.test(String(raw))) return send(server, caller, line.verb, path, textForm(pairs), '', accept);
  return send(server, caller, line.verb, path, text, 'application/x-www-form-urlencoded', accept);
}

// ---- judging ----

function namesIt(text, name) {
  try {
    const { errors, issue } = JSON.parse(text);
    if (Array.isArray(errors?.error ?? JSON.parse(text))) return text.includes('media');   // Open311's, for every picture
    if (issue) return issue.some(({ expression }) => expression?.includes(name));   // FHIR's way
    return errors.some(({ field }) => field === name || field === '' || field.startsWith(`${name}.`) || name.startsWith(`${field}.`));
  } catch {
    return false;
  }
}

function judge(wrong, line, param, what, mustFail, { status, text }) {
  const said = `${routeName(line)} ${param.name}: ${what}`;
  if (status >= 500) wrong.push(`${said}: ${status} ${text.slice(0, 160)}`);
  else if (mustFail && status < 400) wrong.push(`${said}: ${status}, taken`);
  else if (status === 422 && mustFail && param.place !== 'path' && text.startsWith('{') && !namesIt(text, param.name)) wrong.push(`${said}: 422 that does not name it: ${text.slice(0, 240)}`);
}

async function walkParam({ server, wrong, count }, caller, line, given, param) {
  const tries = HOSTILE.filter(([, raw]) => !(param.place === 'path' && raw === HUGE)).map(([what, raw, rule]) => [what, raw, isWrong(rule, param.schema)]);
  if (param.place !== 'path') tries.push(['empty', '', false], ['left out', undefined, !!param.required && param.schema.type !== 'array']);
  if (param.place !== 'path' && param.schema.type !== 'array') tries.push(['several times', ['1', '2'], false]);
  for (const [what, raw, mustFail] of tries) {
    if (ENDS.test(line.path) && !mustFail) continue;
    count.asked += 1;
    judge(wrong, line, param, what, mustFail, await asked(server, caller, line, given, param, raw));
  }
  if (line.verb !== 'GET') return;
  const page = await asked(server, caller, line, given, param, encodeURIComponent(MARK), 'text/html');
  if (page.text.includes(MARK)) wrong.push(`${routeName(line)} ${param.name}: the page has it as it was sent`);
  if (page.status >= 500) wrong.push(`${routeName(line)} ${param.name}: page ${page.status}`);
}

const DEEP = '['.repeat(20000) + ']'.repeat(20000);
const BODIES = [['text/plain', 'hello'], ['application/xml', '<a/>'], ['application/json', '{'], ['application/json', DEEP], ['application/json', `{"a":${DEEP}}`],
  ['application/json', '[]'], ['application/json', 'null'], ['application/json', '"\\ud800"'], ['multipart/form-data', '--x'], ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="'],
  ['application/x-www-form-urlencoded', '&&&=&%zz=%&a%'], ['application/x-www-form-urlencoded', 'a=b&'.repeat(20000)], ['', '\0\0\0']];

async function walkBodies({ server, wrong, count }, caller, line, given, params) {
  if (line.verb === 'GET' || ENDS.test(line.path)) return;
  const first = params.find(({ place }) => place === 'body')?.name ?? 'a';
  for (const [type, body] of [...BODIES, ['application/json', `{"${first}":[[1,{"a":2}]]}`], ['application/json', `{"${first}":{"a":"b"}}`]]) {
    count.asked += 1;
    const { status, text } = await send(server, caller, line.verb, pathOf(line, given), body, type);
    if (status >= 500) wrong.push(`${routeName(line)}: ${type} ${body.slice(0, 20)}: ${status} ${text.slice(0, 160)}`);
  }
}

// ---- files ----

const filesOf = (openapi, line) => declared(openapi, line).filter(({ schema }) => (schema.items ?? schema).format === 'binary');
const textsOf = (line, given) => pairsOf(line.rest, given).map(([name, value]) => [name, decodeURIComponent(value)]).filter(([, value]) => !value.startsWith('@'));

// What a program's key is sent as.
const KEYED = {
  '/open311/v2/requests': ({ open311 }) => ({ fields: [['api_key', open311]] }),
  '/open311/v2/servicerequestupdates': ({ open311 }) => ({ fields: [['api_key', open311], ['update_id', randomUUID()]] }),
  '/documents': ({ govstack }) => ({ headers: { Authorization: `Bearer ${govstack}`, 'Information-Mediator-Client': 'eGovStack/GOV/90000009/hostile' } }),
};

async function sendFiles(all, line, param, files) {
  const { caller, given } = callerFor(all, line), { fields = [], headers = {} } = KEYED[line.path]?.(all.keys) ?? {};
  const { type, body } = formOf([...textsOf(line, given), ...fields], param.name.replace('*', 'x'), files);
  const answer = await send(all.server, caller, line.verb, pathOf(line, given), body, type, 'application/json', headers);
  all.count.asked += 1;
  if (answer.status < 400) all.things.of(caller).use(line, given);
  return answer;
}

// Bad files first: what is taken of them may end the thing. Somewhere the file itself was what was refused.
async function walkFiles(all, line, param) {
  const good = line.rest.match(/=@([^&]*)/)?.[1].replaceAll('\\n', '\n') ?? PICTURE, tries = all.badFiles.map(([what, name, bytes]) => [what, [[name, bytes]]]);
  for (const name of BAD_NAMES) tries.push([`called ${JSON.stringify(String(name)).slice(0, 40)}`, [[name, good]]]);
  tries.push(['two files', [['a', good], ['b', good]]], ['too many files', Array.from({ length: 120 }, () => ['a', good])]);
  const field = param.name.replace('.*', '');
  let named = false, last;
  for (const [what, files] of tries) {
    const answer = await sendFiles(all, line, param, files);
    judge(all.wrong, line, param, what, false, answer);
    const refused = [400, 422].includes(answer.status), itself = refused && namesIt(answer.text, field);
    named ||= itself;
    last = answer;
    if (answer.status === 422 && !itself) all.wrong.push(`${routeName(line)} ${param.name}: ${what}: 422 that does not name it: ${answer.text.slice(0, 300)}`);
  }
  if (!named) all.wrong.push(`${routeName(line)} ${param.name}: no bad file was refused by its name; the last: ${last.status} ${last.text.slice(0, 160)}`);
}

// ---- the walk ----

function callerFor(all, line) {
  const may = all.callers.filter(({ role }) => [line.who, line.narrower].every((who) => all.matrix.requirements.get(who).includes(role)));
  for (const caller of may) {
    const given = values(all.things.of(caller), caller, line, null);
    if (given) return { caller, given };
  }
  return { caller: may[0], given: { ...words(may[0]), ...Object.fromEntries(line.things.map(({ name, word }) => [name, word ?? '1'])) } };
}

async function sideBySide(things, work) {
  const left = [...things];
  await Promise.all(Array.from({ length: WORKERS }, async () => { for (let one = left.shift(); one; one = left.shift()) await work(one); }));
}

// A route's lines that differ in whose thing they name are walked once.
function oncePerRoute(lines) {
  const names = lines.map((line) => [routeName(line), ...line.things.map(({ word }) => word)].join(' ').trim());
  return lines.filter((line, n) => names.indexOf(names[n]) === n);
}

const walkLines = (all, lines) => sideBySide(oncePerRoute(lines), async (line) => {
  const { caller, given } = callerFor(all, line), params = paramsOf(all.openapi, line);
  for (const param of params) await walkParam(all, caller, line, given, param);
  await walkBodies(all, caller, line, given, params);
});

// What each has, asked once: a thing that has changed since is as good for this.
function thingsOfEach(server, matrix, callers) {
  const each = new Map(callers.map((caller) => {
    const things = new Things(server, matrix);
    things.look(caller);
    return [caller, things];
  }));
  return { of: (caller) => each.get(caller) };
}

async function keysOf(server, callers) {
  const operator = callers.find(({ role }) => role === 'operator');
  return { open311: (await makeKey(server, operator, '/admin/keys', { name: '报事程序', contact: '张三' })).key, govstack: onedoor(server, 'govstack', 'key', 'hc-market').trim() };
}

await crash('hostile values', async (t) => {
  const matrix = readMatrix();
  const server = t.keep(await startDemo({ requests: 60, settings: { 'sign_in.attempts': 100 }, before: (stopped) => { beforeStart(stopped); importItems(stopped); } }));
  await afterStart({ server, post: (path, fields) => post(server, path, fields) });
  const own = await resident(server);
  moveIn(server, own);
  await makeApplications(server, own);
  await makeRecords(server, own);
  await t.step('the chains are whole before', () => verify(server), 60);
  const callers = [stranger, own];
  for (const role of matrix.requirements.get('staff')) callers.push(await staff(server, role));
  const openapi = await (await fetch(`${server.address}/openapi.json`)).json();
  const all = { server, matrix, callers, openapi, things: thingsOfEach(server, matrix, callers), badFiles: badFiles(), keys: await keysOf(server, callers), wrong: [], count: { asked: 0 } };
  const fails = () => { if (all.wrong.length) throw new Error([...new Set(all.wrong)].join('\n')); };

  const soft = async (sentence, work, seconds) => { try { await t.step(sentence, work, seconds); } catch { /* told; the others are walked all the same */ } };
  await soft('reading: refused by name, or shown as text', async () => {
    await walkLines(all, matrix.routes.filter(({ verb }) => verb === 'GET'));
    fails();
  }, 300);
  await soft('files that are not what they say: refused by name, or taken', async () => {
    all.wrong = [];
    const uploads = oncePerRoute(matrix.routes).flatMap((line) => filesOf(openapi, line).map((param) => ({ line, param })));
    await sideBySide(uploads, ({ line, param }) => walkFiles(all, line, param));
    fails();
  }, 120);
  await soft('writing: refused by name, or taken as text', async () => {
    all.wrong = [];
    await walkLines(all, matrix.routes.filter(({ verb }) => verb !== 'GET'));
    fails();
  }, 300);
  await soft('no page has taken text for markup', async () => {
    all.wrong = [];
    for (const line of matrix.routes.filter(({ verb, path }) => verb === 'GET' && !path.includes('/fhir/events'))) {
      const { caller, given } = callerFor(all, line), path = pathOf(line, given), rest = pairsOf(line.rest, given).map((pair) => pair.join('=')).join('&');
      const { status, text } = await send(server, caller, 'GET', rest ? `${path}?${rest}` : path, undefined, '', 'text/html');
      if (text.includes(MARK)) all.wrong.push(`${routeName(line)}: the page has markup that was sent`);
      if (status >= 500) all.wrong.push(`${routeName(line)}: ${status}`);
    }
    fails();
  }, 120);
  await t.step('the next call is answered, and every chain is whole', async () => {
    const { status } = await send(server, own, 'GET', '/me');
    if (status !== 200) throw new Error(`GET /me: ${status}`);
    verify(server);
  }, 60);
  console.log(`# ${all.count.asked} calls`);
});
