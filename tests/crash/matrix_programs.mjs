// Routes that programs call by a key, not people by a session: each with the key of the unit whose the thing is, with another unit's, with a wrong one,
// with none. A route of these rooms without a line fails. (Who has no key is in tests/matrix.txt, too: as every role.)
import { onedoor, query } from './ground.mjs';
import { routeName } from './matrix_lines.mjs';

const MEMBER = 'eGovStack/GOV/90000009/matrix';
const ROW = (id) => JSON.stringify({ query: { content: { ID: id } }, write: { content: { ID: id, FirstName: 'Anna' } } });
const APPLY = JSON.stringify({ applicantId: 'matrix-1', applicationName: '张三' });
const DENIED = [403];

// route: [body, statuses for the unit's own key, statuses for another unit's]
const LINES = {
  'GET /data/statistics': [, [200], [200]],
  'GET /data/mypersonalDataUsage': ['?userId=A1&databaseId=MATRIX', [200], [404]],
  'GET /data/:registryName/:versionNumber': [, [200], [200]],   // another's: an empty list, see below
  'POST /data/:registryName/:versionNumber/create': [() => ROW('A2'), [200], [404]],
  'POST /data/:registryName/createEntries': ['{"write":[{"content":{"ID":"A3"}}]}', [201], [404]],
  'POST /data/:registryName/:versionNumber/exists': [() => ROW('A1'), [200], [200]],
  'POST /data/:registryName/:versionNumber/read': [() => ROW('A1'), [200], [404]],
  'PUT /data/:registryName/:versionNumber/update': [() => ROW('A1'), [200], [404]],
  'PUT /data/:registryName/:versionNumber/updateEntries': [() => ROW('A1'), [200], [404]],
  'POST /data/:registryName/:versionNumber/updateOrCreate': [() => ROW('A1'), [200], [404]],
  'GET /data/:registryName/:versionNumber/:uuid/readValue/:field': [, [200], [404]],
  'GET /data/statistics/1.0': [, [200], [200]],
  'GET /data/MyPersonalDataUsage/1.0': ['?userID=A1&DatabaseID=MATRIX', [200], [404]],
  'POST /data/:registryName/:versionNumber/create-entries': ['{"write":[{"content":{"ID":"A4"}}]}', [201], [404]],
  'PUT /data/:registryName/:versionNumber/update-entries': [() => ROW('A1'), [200], [404]],
  'POST /data/:registryName/:versionNumber/update-or-create': [() => ROW('A1'), [200], [404]],
  'GET /data/:registryName/:versionNumber/:uuid/read-value/:field': [, [200], [404]],
  'GET /databases': [, [200], [200]],
  'GET /database/:id': [, [200], [404]],
  'POST /database/modify': ['{"code":"MATRIX","schema":{"type":"object"}}', [200], [404]],
  'GET /services': [, [200], [200]],
  'GET /services/:serviceId': [, [200], [200]],
  'GET /services/:serviceId/eForms': [, [200], [200]],
  'GET /eForms/:eFormId': [, [200], [200]],
  'POST /services/:serviceId/applications': [APPLY, [200], [200]],
  'GET /applications': [, [200], [200]],
  'GET /applications/:fileId': [, [200], [404]],
  'PUT /applications/:fileId': [APPLY, [200], [404]],
  'GET /tasks': [, [200], [200]],
  'GET /tasks/:taskId': [, [200], [404]],
  'POST /tasks/:taskId': ['{}', [405], [404]],
  'POST /tasks/:taskId/complete': ['{"data":{}}', [200], [404]],
  'POST /documents': ['', [400], [400]],   // no file
  'DELETE /data/:registryName/:versionNumber/:id/delete': [, [204], [404]],
  'DELETE /database/:id': [, [200], [404]],
};
const OPEN = ['/services', '/services/:serviceId', '/services/:serviceId/eForms', '/eForms/:eFormId'];   // what can be registered is for everybody

async function ask(server, key, route, values) {
  const [verb, path] = route.split(' '), [given] = LINES[route], body = typeof given === 'function' ? given() : given;
  const query_ = body?.startsWith('?') ? body : '';
  const headers = { 'Information-Mediator-Client': MEMBER, 'X-Forwarded-For': '203.0.113.7', 'Content-Type': 'application/json', ...(key ? { Authorization: `Bearer ${key}` } : {}) };
  const answer = await fetch(server.address + path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(values[name])) + query_,
    { method: verb, headers, ...(verb === 'GET' || verb === 'DELETE' ? {} : { body: query_ ? '' : body ?? '' }) });
  return { status: answer.status, text: await answer.text() };
}

// What the first unit's program makes.
async function prepare(server, key, code) {
  const send = async (route, values) => JSON.parse((await ask(server, key, route, values)).text);
  const registry = { registryName: 'MATRIX', versionNumber: '1.0' };
  LINES['POST /data/:registryName/:versionNumber/create'][0] = () => ROW('A1');
  await send('POST /data/:registryName/:versionNumber/create', registry);
  LINES['POST /data/:registryName/:versionNumber/create'][0] = () => ROW('A2');
  const [database] = (await send('GET /databases', {})).databases;
  const file = await send('POST /services/:serviceId/applications', { serviceId: code });
  const [task] = await send('GET /tasks', {});
  const [form] = await send('GET /services/:serviceId/eForms', { serviceId: code });
  return { ...registry, id: 'A1', uuid: 'A1', field: 'FirstName.json', databaseId: database.id, serviceId: code, eFormId: form.eFormId, fileId: file.fileId, taskId: task?.taskId };
}

const valuesOf = (route, all) => (route.endsWith('/database/:id') ? { ...all, id: all.databaseId } : all);

function judge(wrong, route, who, wanted, { status, text }) {
  if (!wanted.includes(status)) wrong.push(`${route} with ${who}: ${status}, wanted ${wanted}   ${text.slice(0, 200)}`);
}

// An item that asks for nothing; other: a unit that made nothing.
export async function walkPrograms(server, table, { item, unit, other }) {
  const wrong = [], own = onedoor(server, 'govstack', 'key', unit).trim(), foreign = onedoor(server, 'govstack', 'key', other).trim();
  const routes = new Set(table.filter(({ room }) => room === 'govstack').map(routeName));
  for (const route of routes) if (!LINES[route]) wrong.push(`${route}: no line in tests/crash/matrix_programs.mjs`);
  for (const route of Object.keys(LINES)) if (!routes.has(route)) wrong.push(`${route}: a line without a route`);
  if (wrong.length) throw new Error(wrong.join('\n'));
  const all = await prepare(server, own, item);
  for (const [route, [, , theirs]] of Object.entries(LINES)) {
    const open = OPEN.includes(route.split(' ')[1]) && route.startsWith('GET');
    judge(wrong, route, 'no key', open ? [200] : DENIED, await ask(server, '', route, valuesOf(route, all)));
    judge(wrong, route, 'a wrong key', open ? [200] : DENIED, await ask(server, `${unit}.wrong`, route, valuesOf(route, all)));
    const answer = await ask(server, foreign, route, valuesOf(route, all));
    judge(wrong, route, "another unit's key", theirs, answer);
    for (const mark of ['"A1"', 'Anna', 'MATRIX', all.fileId, all.taskId])
      if (mark && answer.status < 300 && answer.text.includes(mark)) wrong.push(`${route} with another unit's key shows ${mark}`);
  }
  for (const [route, [, mine]] of Object.entries(LINES)) judge(wrong, route, 'its own key', mine, await ask(server, own, route, valuesOf(route, all)));
  if (wrong.length) throw new Error(wrong.join('\n'));
  return query(server, 'SELECT count(*) FROM govstack_registries')[0][0];
}
