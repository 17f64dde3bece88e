// What the matrix needs and the small demo lacks. A room adds its things here: by SQL before the start, or over HTTP after it.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../journeys/server.mjs';
import { query } from './ground.mjs';

export const RESIDENT = '13900000001';
export const CODE = /(?<![\dA-Z])\d{6}(?!\d)/;
const OTHER = '13900000002';
const TOWN = '431202001', BESIDE = '431202002001';

// The roles that reach far in the demo get one town, the operator one county, the window's clerk keeps the hall, so that there is an outside for everybody. Whom
// one could call and whose appeal waits is by chance of the hour in one town or another: after beforeStart, two of each are in that town and one to call is beside
// it, and so are their cases (whose chains tell otherwise).
export function narrowScopes(server) {
  query(server, `UPDATE posts SET place = '${TOWN}' WHERE person IN (SELECT person FROM staff WHERE login = posts.role AND login NOT IN ('operator', 'window_clerk')) AND unit_path IN ('', '0001/')`);
  query(server, "UPDATE posts SET place = '431202' WHERE person IN (SELECT person FROM staff WHERE login = 'operator')");
  const ids = (sql) => query(server, sql).map(([id]) => id);
  const move = (town, calls) => {
    query(server, `UPDATE call_backs SET place = '${town}001' WHERE id IN (${calls.join(',')})`);
    query(server, `UPDATE cases SET place = '${town}001' WHERE id IN (SELECT case_id FROM call_backs WHERE id IN (${calls.join(',')}))`);
  };
  const callable = ids('SELECT b.id FROM call_backs b JOIN requests ON requests.id = case_id WHERE done_at = 0 AND contact_kind > 0 ORDER BY appealed_at, b.id');
  const near = callable.slice(0, 2), beside = callable.slice(-1);
  query(server, `UPDATE call_backs SET appealed_at = 0, appeal = '' WHERE id IN (${near.join(',')})`);
  const appeals = ids(`SELECT id FROM call_backs WHERE appealed_at > 0 AND ruled_at = 0 AND id <> ${beside[0]} ORDER BY id LIMIT 2`);
  move(`${TOWN}001`, [...near, ...appeals]);
  move(BESIDE, beside);
}

export function beforeStart(server) {
  settleDown(server);
  query(server, 'UPDATE call_backs SET done_at = 0, why = 1 WHERE case_id IN (SELECT case_id FROM call_backs GROUP BY case_id HAVING count(*) = 1)');
  // Every second one of a town, so that each town has both.
  query(server, "UPDATE call_backs SET appealed_at = 1, appeal = '打错了' WHERE rowid IN (SELECT r FROM (SELECT rowid AS r, row_number() OVER (PARTITION BY substr(place, 1, 9) ORDER BY rowid) AS n FROM call_backs WHERE why = 1) AS numbered WHERE n % 2 = 1)");
  query(server, "INSERT INTO request_routes SELECT 'street.light', '431202002', unit FROM request_routes LIMIT 1 ON CONFLICT DO NOTHING");
}

// Areas and households of both towns, and of another county; in some somebody lives, whose number is the household's.
function settleDown(server) {
  const [[far]] = query(server, "SELECT code FROM places WHERE length(code) IN (9, 12) AND code NOT LIKE '431202%' ORDER BY length(code) DESC, code LIMIT 1");
  const places = [`${TOWN}001`, `${TOWN.slice(0, 8)}2001`, far];
  places.forEach((place, n) => {
    query(server, `INSERT INTO areas (id, code, name, kind, place) VALUES (${900 + n}, 'made-${n}', '片区', 'zone', '${place}')`);
    query(server, `INSERT INTO area_places (area, place) VALUES (${900 + n}, '${place}')`);
    for (let k = 0; k < 5; k += 1) {
      const id = 1000 + n * 100 + k * 10;
      query(server, `INSERT INTO households (id, place, name, since, until) VALUES (${id}, '${place}', '住户', 0, 0), (${id + 1}, '${place}', '空户', 0, 0), (${id + 2}, '${place}', '三口之家', 0, 0)`);
      query(server, `INSERT INTO persons (id, name, identity_sealed, identity_masked, born, language, created_at) VALUES (${id + 2}, '张三', '', '', 0, 0, 0)`);
      query(server, `INSERT INTO household_members (household, person, relation, since, until) VALUES (${id + 2}, ${id + 2}, 'other', 0, 0)`);
    }
  });
}

// Of the demo's photographs all may be public: one that only its reporter sees.
async function reportPhotographed(server) {
  const form = new FormData(), report = { category: 'street.light', place: `${TOWN}001`, description: '照片里有门牌', contact: OTHER, keep_private: '1', seen: '1' };
  for (const [name, value] of Object.entries(report)) form.append(name, value);
  form.append('photos', new Blob([readFileSync(join(root, 'tests/journeys/lamp.jpg'))]), 'lamp.jpg');
  const answer = await fetch(`${server.address}/requests`, { method: 'POST', body: form, headers: { Accept: 'application/json', 'Idempotency-Key': randomUUID() } });
  if (answer.status !== 201) throw new Error(`a report with a photograph: ${answer.status} ${await answer.text()}`);
}

// Two residents, each with what everybody may see and what nobody may.
export async function afterStart({ server, post }) {
  for (const contact of [RESIDENT, OTHER])
    for (const keep_private of ['', '1'])
      for (let n = 0; n < 3; n += 1)
        await post('/requests', { category: 'street.light', place: '431202001001', description: `第 ${n} 盏路灯不亮`, contact, ...(keep_private ? { keep_private } : {}), seen: '1' });
  await reportPhotographed(server);
  // Small matters and wishes in the town and beside it.
  for (const category of ['home.unowned', 'wish'])
    for (const place of ['431202001001', '431202002001'])
      for (let n = 0; n < 3; n += 1) await post('/requests', { category, place, description: `${category} ${n}`, contact: OTHER, seen: '1' });
  query(server, "INSERT INTO case_orders (id, case_id, unit, post, ordered_at, due_at, words) SELECT id + 1, id, unit, 1, id % 1000, 4102444800000, '请答复' FROM cases WHERE ended_at = 0 AND unit > 0");
  query(server, "INSERT INTO case_assists (case_id, unit, asked_at, words) SELECT cases.id, posts.unit, 1, '请帮忙' FROM cases, posts JOIN staff USING (person) WHERE login = role AND cases.id IN (SELECT id FROM cases WHERE kind = 1 AND ended_at = 0 ORDER BY id LIMIT 2) ON CONFLICT DO NOTHING");
  query(server, "INSERT INTO mandates SELECT 77, 1, 1, 2, '', 40000, 1, 1, '', 1, 0, 0, 0, 0, 0");   // between two others
}

// The resident becomes somebody about whom records are held, looked at and asked, with the cases reported before.
export function moveIn(server, resident) {
  const [[holder]] = query(server, 'SELECT asker FROM record_questions JOIN records ON records.party = asker AND records.party_kind = 1 ORDER BY asker LIMIT 1');
  for (const [table, column] of [['cases', 'resident'], ['sessions', 'person']])
    query(server, `UPDATE ${table} SET ${column} = ${holder} WHERE ${column} = ${resident.person}`);
  query(server, `INSERT INTO record_consents (id, party, type, purpose, unit, given_at) VALUES (${resident.person} + 1, ${resident.person}, 1, 'application', 0, 1), (${resident.person} + 2, ${holder}, 1, 'application', 0, 1)`);
  query(server, `INSERT INTO record_representatives (organisation, person, record) SELECT organisation, ${holder}, record FROM record_representatives WHERE person <> ${holder} ORDER BY organisation LIMIT 1`);   // speaks for one of them, by its licence
  // May act for somebody, several times over: each can be taken back.
  for (let id = 78; id < 82; id += 1) query(server, `INSERT INTO mandates SELECT ${id}, 1, ${resident.person}, ${holder}, '', 40000, 1, 1, '', 1, 0, 0, 0, 0, 0`);
  resident.person = holder;
}
