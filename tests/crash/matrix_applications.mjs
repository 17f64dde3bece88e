// Things around applications that the small demo lacks, made as people make them, over HTTP: applications of several units in every state, their drafts,
// certificates, visits at home, appointments, queue numbers, kiosks, conflicts of a register, hospitals. What SQL cannot find again stands in the table "made".
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../journeys/harness.mjs';
import { onedoor, query } from './ground.mjs';
import { dayFromToday, post, staff } from './matrix_callers.mjs';

const UNITS = { market: ['hc-market', '431202'], city: ['hc-city', '431202'], land: ['hc-land', '431202'], town: ['hc-t001', '431202001'], open: ['hc-market', '431202'], far: ['hz-scj', '4511'] };
const EACH = { market: 24, city: 3, land: 3, town: 20, open: 0, far: 2 };

// A form of one field that may stay empty, one paper, a certificate in the end.
function item(name) {
  const [unit, scope] = UNITS[name], whole = JSON.parse(readFileSync(join(root, 'demo/items/health_certificate.json'), 'utf8'));
  const page = { ...whole.form[0], fields: whole.form[0].fields.filter(({ id }) => id === 'phone').map((field) => ({ ...field, required: false })) };
  const paper = { ...whole.materials[0], code: 'paper', records: [] };
  return { ...whole, code: `matrix_${name}`, task_code: '', unit, scope, title: { zh: `矩阵${name}`, en: `Matrix ${name}` }, channels: ['window', 'web', 'home'],
    materials: name === 'open' ? [] : [paper], form: [page], words: [], events: [] };
}

export function importItems(server) {
  const folder = mkdtempSync(join(tmpdir(), 'onedoor-items-'));
  for (const name of Object.keys(UNITS)) writeFileSync(join(folder, `${name}.json`), JSON.stringify(item(name)));
  onedoor(server, 'import', 'items', folder);
  rmSync(folder, { recursive: true });
}

const PDF = '%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n';

async function send(server, caller, path, fields, file) {
  if (!file) return (await post(server, path, { ...fields, ...(caller ? { cookie: caller.cookie } : {}) })).answer;
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append(file, new Blob([PDF]), 'paper.pdf');
  const answer = await fetch(server.address + path, { method: 'POST', redirect: 'manual', body: form,
    headers: { Accept: 'application/json', 'Idempotency-Key': randomUUID(), Cookie: caller.cookie } });
  if (answer.status >= 400) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

const person = (n) => ({ name: '张三', identity: ['431202198001010010', '110101199003070011'][n % 2] });

const keep = (server, kind, id, owner = '') => query(server, `INSERT INTO made VALUES ('${kind}', '${id}', '${owner}')`);

async function windowDraft(server, clerk, code, n) {
  const { token } = await send(server, clerk, '/windows/start', { item: code, ...person(n), phone: '13900000001' });
  return token;
}

async function windowApplication(server, clerk, name, n) {
  const token = await windowDraft(server, clerk, `matrix_${name}`, n);
  await send(server, clerk, `/windows/drafts/${token}/upload`, { material: 'paper' }, 'files');
  return (await send(server, clerk, `/windows/drafts/${token}/submit`, {})).id;
}

// Of four one is accepted (every second of these stands still), one granted with its certificate, one left, one told what is missing.
async function decideSome(server, reviewer, ids) {
  for (const [n, id] of ids.entries()) {
    if (n % 4 === 3) await send(server, reviewer, `/windows/cases/${id}/incomplete`, { material: 'paper', words: '请补' });
    if (n % 4 > 1) continue;
    await send(server, reviewer, `/windows/cases/${id}/accept`, {});
    if (n % 4 === 1) await send(server, reviewer, `/windows/cases/${id}/decide`, { result: 'granted' });
    else if (n % 8 === 0) await send(server, reviewer, `/windows/cases/${id}/stop`, { why: 'hearing', words: '听证' });
  }
}

// From the first question to a draft: its token.
export async function draft(server, caller, code) {
  const follow = async (path, fields) => (await post(server, path, { ...fields, ...(caller ? { cookie: caller.cookie } : {}) })).to;
  const notice = await follow(`/apply/${code}`, { answered: '0' });
  return (await follow(`${notice}/begin`, {})).split('/').at(-1);
}

async function application(server, caller, name) {
  const token = await draft(server, caller, `matrix_${name}`);
  await send(server, caller, `/apply/drafts/${token}/materials`, { material: 'paper' }, 'file');
  return (await post(server, `/apply/drafts/${token}/submit`, caller ? { cookie: caller.cookie } : {})).answer;
}

// ---- what stands beside them ----

async function visits(server, agent) {
  const order = (place) => send(server, null, '/home-service/order', { what: '领津贴', name: '张三', contact: '13900001111', address: '一号', place });
  for (let n = 0; n < 12; n += 1) keep(server, 'order', (await order(n % 2 ? '431202001001' : '431202002001')).token);
  const near = query(server, "SELECT id FROM home_visits WHERE place LIKE '431202001%' ORDER BY id LIMIT 5").map(([id]) => id);
  for (const id of near) await send(server, agent, `/home-service/${id}/take`, { item: 'matrix_market', day: dayFromToday(1) });
  query(server, `UPDATE home_visits SET post = 1 WHERE id IN (${near.slice(3).join(',')})`);   // another agent's
  query(server, `UPDATE home_visits SET state = 3 WHERE id = ${near[4]}`);                     // done
}

// Small matters that the leader has taken on: which of the demo's are still free is chance, those reported for the matrix are.
async function small(server, leader) {
  const free = query(server, `SELECT cases.id FROM cases JOIN request_categories c ON c.code = category
    WHERE kind = 1 AND c.small = 1 AND ended_at = 0 AND cases.lane = 0 AND place LIKE '431202001%' ORDER BY cases.id DESC LIMIT 2`);
  for (const [id] of free) await send(server, leader, `/small/${id}/claim`, {});
}

async function hall(server) {
  const [[id]] = query(server, "SELECT id FROM units WHERE kind = 'hall' AND code = 'hc-hall'");
  query(server, `INSERT INTO halls (unit, work_hours, rest_hours, slot_minutes, slot_capacity, days_ahead) VALUES (${id}, '00:00-24:00', '00:00-24:00', 30, 6, 14)`);   // whenever the test runs
  const { slots } = await (await fetch(`${server.address}/halls/${id}/book.json?item=pension&day=${dayFromToday(1)}`)).json();   // today's may be over
  for (let n = 0; n < 6; n += 1) {
    keep(server, 'ticket', (await send(server, null, `/halls/${id}/tickets`, { item: 'pension' })).token);
    keep(server, 'appointment', (await send(server, null, `/halls/${id}/book`, { item: 'pension', at: slots[n].at, contact: `1390000111${n}` })).token);
  }
}

async function register(server, operator) {
  const { id } = await send(server, operator, '/admin/records/registers', { code: 'matrix_book', name: '矩阵台账', grade: 'b', type: 'pension' });
  const rows = ['party,name,number,bank', ...[1, 2, 3, 4].map((n) => `11010119900307001${n === 1 ? 2 : n + 1},某人,${n},银行`), ',没有号码,5,银行'];
  const form = new FormData();
  form.append('mode', 'good_rows');
  form.append('file', new Blob([`${rows.join('\n')}\n`]), 'sent.csv');
  await fetch(`${server.address}/admin/records/registers/${id}/import`, { method: 'POST', body: form, redirect: 'manual',
    headers: { Accept: 'application/json', 'Idempotency-Key': randomUUID(), Cookie: operator.cookie } });
}

async function devices(server, operator) {
  for (const place of ['431202', '431202001', '431202001', '431202002'])
    keep(server, 'kiosk_link', (await send(server, operator, '/admin/kiosks', { name: '矩阵终端', place })).link.split('/').at(-1));
  query(server, "INSERT INTO kiosks (id, name, place) VALUES (1001, '远处的终端', '4511')");
  await send(server, operator, '/admin/hospitals', { name: '矩阵医院', unit: 'hc-health' });
  query(server, "INSERT INTO health_clients (id, name, unit, made_at, made_by) SELECT 1002, '远处的医院', id, 1, 1 FROM units WHERE code = 'hz-scj'");
}

async function notices(server) {
  for (let n = 0; n < 6; n += 1) keep(server, 'notice', (await post(server, '/apply/matrix_market', { answered: '0' })).to.split('/').at(-1));
}

// A version to compare with.
async function renewPolicy(server, writer) {
  const [[version]] = query(server, 'SELECT max(id) FROM policy_versions');
  await send(server, writer, `/policy-versions/${version}/renew`, {});
}

// own: the resident who walks the matrix; their things are found by their person.
export async function makeApplications(server, own) {
  query(server, 'CREATE TABLE made (kind TEXT, id TEXT, owner TEXT)');
  const [clerk, reviewer, leader, agent, operator, writer] = await Promise.all(['window_clerk', 'reviewer', 'leader', 'home_agent', 'operator', 'policy_writer'].map((role) => staff(server, role)));
  for (const name of Object.keys(UNITS)) {
    const ids = [];
    for (let n = 0; n < EACH[name]; n += 1) ids.push(await windowApplication(server, clerk, name, n));
    if (name === 'market') await decideSome(server, reviewer, ids);
    if (name === 'town') await decideSome(server, leader, ids);
  }
  for (let n = 0; n < 40; n += 1) keep(server, 'draft', await draft(server, null, 'matrix_market'), '0');
  for (let n = 0; n < 8; n += 1) {
    keep(server, 'window_draft', await windowDraft(server, clerk, 'matrix_market', n));
    keep(server, 'draft', await draft(server, own, 'matrix_market'), own.person);
  }
  const mine = [];
  for (let n = 0; n < 8; n += 1) mine.push((await application(server, own, 'market')).id);
  await decideSome(server, reviewer, mine);
  await visits(server, agent);
  await hall(server);
  await small(server, leader);
  await register(server, operator);
  await devices(server, operator);
  await notices(server);
  await renewPolicy(server, writer);
}
