// Routes that programs of other offices call by a key an administrator makes: Open311's reporters and FHIR's hospitals. Each route with a key in force, with one
// that was closed, with a made-up one, with none; and with what no key may show. A route of these rooms without a line fails.
import { query } from './ground.mjs';
import { post } from './matrix_callers.mjs';
import { routeName } from './matrix_lines.mjs';

export async function makeKey(server, operator, page, fields) {
  const { answer: { id } } = await post(server, page, { ...fields, cookie: operator.cookie });
  const shown = await fetch(`${server.address}${page}?made=${id}`, { headers: { Accept: 'application/json', Cookie: operator.cookie } });
  return { id, key: (await shown.json()).made };
}

// { here, closed, madeUp }; more: a field of the second that is made.
async function makeKeys(server, operator, page, fields) {
  const here = await makeKey(server, operator, page, fields(0)), closed = await makeKey(server, operator, page, fields(1));
  await post(server, `${page}/${closed.id}/close`, { cookie: operator.cookie });
  const [id, secret] = here.key.split(/(?<=^\d+)[-.]/);
  return { here: here.key, closed: closed.key, madeUp: `${id}${here.key[id.length]}${secret.replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))}` };
}

function compareLines(lines, table, room) {
  const routes = new Set(table.filter((route) => route.room === room && route.who === 'anyone').map(routeName)), wrong = [];
  for (const route of routes) if (!lines.has(route)) wrong.push(`${route}: no line in tests/crash/matrix_keys.mjs`);
  for (const route of lines.keys()) if (!routes.has(route)) wrong.push(`${route}: a line without a route`);
  if (wrong.length) throw new Error(wrong.join('\n'));
}

const at = (path, values) => path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(values[name] ?? 'none'));

// ---- Open311: reading is for everybody, writing wants a key, and no key shows what is not public ----

const WHERE = { address_id: '431202001', service_code: 'street.light', description: '路灯不亮' };
const READS = { '/discovery': {}, '/services': {}, '/services/:code': { code: 'street.light' }, '/requests': {}, '/servicerequestupdates': {} };

function readerLines(shown, hidden, token) {
  const lines = new Map(Object.entries(READS).map(([path, values]) => [`GET /open311/v2${path}`, [[values, 200]]]));
  lines.set('GET /open311/v2/requests/:id', [[{ id: shown }, 200], [{ id: hidden }, 404]]);
  lines.set('GET /open311/v2/tokens/:token', [[{ token }, 200], [{ token: `${token}x` }, 404]]);
  lines.set('GET /open311/v2/:unknown', [[{}, 404]]);
  lines.set('GET /open311/v2/:unknown/:more', [[{}, 404]]);
  lines.set('POST /open311/v2/requests', [[{}, 200, WHERE]]);
  lines.set('POST /open311/v2/servicerequestupdates', [[{}, 200, { service_request_id: shown, update_id: 'matrix-1', description: '还在' }], [{}, 404, { service_request_id: hidden, update_id: 'matrix-2', description: '还在' }]]);
  return lines;
}

async function callReader(server, route, values, body, key) {
  const [verb, path] = route.split(' '), address = `${server.address}${at(path, values)}.json`;
  const answer = verb === 'GET' ? await fetch(`${address}${key ? `?api_key=${key}` : ''}`)
    : await fetch(address, { method: 'POST', body: new URLSearchParams({ ...body, ...(key ? { api_key: key } : {}) }) });
  return { status: answer.status, text: await answer.text() };
}

export async function walkReporters(server, table, operator) {
  const keys = await makeKeys(server, operator, '/admin/keys', (n) => ({ name: `报事程序${n}`, contact: '张三', by_token: '1' })), wrong = [];
  const one = (sql) => query(server, `SELECT reference FROM cases WHERE kind = 1 AND ${sql} LIMIT 1`)[0][0];
  const shown = one('is_public = 1 AND ended_at = 0'), hidden = one('is_public = 0'), hiddenOnes = query(server, 'SELECT reference FROM cases WHERE is_public = 0').flat();
  const [{ token }] = JSON.parse((await callReader(server, 'POST /open311/v2/requests', {}, WHERE, keys.here)).text);
  const lines = readerLines(shown, hidden, token);
  compareLines(lines, table, 'open311');
  for (const [route, asked] of lines)
    for (const [values, status, body] of asked)
      for (const [who, key] of [...Object.entries(keys), ['none', '']]) {
        const wanted = route.startsWith('GET') || who === 'here' ? status : 403, answer = await callReader(server, route, values, body, key);
        if (answer.status !== wanted) wrong.push(`${route} with the key "${who}": ${answer.status}, wanted ${wanted}   ${answer.text.slice(0, 200)}`);
        const seen = hiddenOnes.filter((reference) => answer.status === 200 && answer.text.includes(reference));
        if (seen.length) wrong.push(`${route} with the key "${who}" shows ${seen.slice(0, 3)}`);
      }
  if (wrong.length) throw new Error(wrong.join('\n'));
}

// ---- FHIR: whatever is about a patient wants a hospital's key in force ----

const CARD = 'HC999001', IDENTITY = '431202198001010010';
const PATIENT = { resourceType: 'Patient', identifier: [{ system: 'urn:onedoor:card', value: CARD }, { system: 'urn:onedoor:identity', value: IDENTITY }], name: [{ text: '张三' }] };
const about = (resourceType, patient, more) => ({ resourceType, [resourceType.startsWith('Claim') ? 'patient' : 'subject']: { reference: `Patient/${patient}` }, ...more });
const RESOURCES = {
  Condition: { recordedDate: '2026-11-20', code: { coding: [{ code: 'J18.9' }], text: '肺炎' } },
  Encounter: { status: 'finished', class: { code: 'AMB' }, period: { start: '2026-11-20' } },
  Claim: { identifier: [{ value: 'S-1' }], status: 'active', use: 'claim', created: '2026-11-20', total: { value: 12.5, currency: 'CNY' } },
  ClaimResponse: { identifier: [{ value: 'S-1' }], status: 'active', use: 'claim', outcome: 'complete', created: '2026-11-20', payment: { amount: { value: 10, currency: 'CNY' } } },
};

async function callHospital(server, route, values, body, key) {
  const [verb, path] = route.split(' '), stop = new AbortController();
  const answer = await fetch(server.address + at(path, values) + (values.query ?? ''), { method: verb, signal: stop.signal,
    headers: { ...(key ? { Authorization: `Bearer ${key}` } : {}), 'Content-Type': 'application/fhir+json' }, ...(body ? { body: JSON.stringify(body) } : {}) });
  const streams = answer.headers.get('content-type')?.startsWith('text/event-stream');
  const text = streams ? '' : await answer.text();
  if (streams) stop.abort();
  return { status: answer.status, text };
}

async function hospitalLines(server, key) {
  const made = async (kind, body) => {
    const { status, text } = await callHospital(server, `POST /fhir/${kind}`, {}, body, key);
    if (status !== 201) throw new Error(`${kind}: ${status} ${text}`);
    return JSON.parse(text).id;
  };
  const patient = await made('Patient', PATIENT), lines = new Map();
  lines.set('GET /fhir/metadata', [{}, 200]);
  lines.set('GET /fhir/Patient', [{ query: `?identifier=${CARD}` }, 200]);
  lines.set('GET /fhir/Patient/:id', [{ id: patient }, 200]);
  lines.set('POST /fhir/Patient', [{}, 201, PATIENT]);
  lines.set('GET /fhir/events', [{ query: `?patient=${patient}` }, 200]);
  for (const [kind, more] of Object.entries(RESOURCES)) {
    const body = about(kind, patient, more), id = await made(kind, body);
    lines.set(`GET /fhir/${kind}`, [{ query: `?patient=${patient}` }, 200]);
    lines.set(`GET /fhir/${kind}/:id`, [{ id }, 200]);
    lines.set(`POST /fhir/${kind}`, [{}, 201, body]);
  }
  return lines;
}

export async function walkHospitals(server, table, operator) {
  const keys = await makeKeys(server, operator, '/admin/hospitals', (n) => ({ name: `医院${n}`, unit: ['hc-health', 'hc-city'][n] })), wrong = [];
  const lines = await hospitalLines(server, keys.here);
  compareLines(lines, table, 'health');
  for (const [route, [values, status, body]] of lines)
    for (const [who, key] of [...Object.entries(keys), ['none', '']]) {
      const wanted = route.endsWith('/metadata') || who === 'here' ? status : 403, answer = await callHospital(server, route, values, body, key);
      if (answer.status !== wanted) wrong.push(`${route} with the key "${who}": ${answer.status}, wanted ${wanted}   ${answer.text.slice(0, 200)}`);
      if (wanted === 403 && answer.text.includes('张三')) wrong.push(`${route} with the key "${who}" shows a name`);
    }
  if (wrong.length) throw new Error(wrong.join('\n'));
}
