// Every route × every role against tests/matrix.txt: who must sign in, who is forbidden, who gets through. A route whose "who" has no row
// there fails, and so does a row no route has. Then cases: out of scope they are as if they were not there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../journeys/harness.mjs';
import { crash, query, startDemo } from './ground.mjs';

const PASSWORD = 'onedoor-demo', ABSENT = '1';
const LEAVES = new Set(['/sign-out', '/settings/language', '/settings/elder',   // change the session that asks
  '/sign-in/oidc/finish']);   // a 403 of its own: no provider sent the browser

// "capability: role role …"
function readMatrix() {
  const lines = readFileSync(join(root, 'tests/matrix.txt'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
  return new Map(lines.map((line) => line.split(':')).map(([who, roles]) => [who, roles.trim().split(/\s+/)]));
}

async function signIn(server, login) {
  const answer = await fetch(`${server.address}/sign-in`, { method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ login, password: PASSWORD }) });
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  if (!cookie.includes('session=')) throw new Error(`${login} cannot sign in: ${answer.status}`);
  return cookie;
}

async function ask(server, verb, path, cookie) {
  const headers = { Accept: 'application/json', ...(cookie ? { Cookie: cookie } : {}), ...(verb === 'POST' ? { 'Content-Type': 'application/json' } : {}) };
  const answer = await fetch(server.address + path, { method: verb, headers, redirect: 'manual', ...(verb === 'POST' ? { body: '{}' } : {}) });
  await answer.arrayBuffer();
  return answer.status;
}

// 401: sign in first. 403: not yours. Else it got through: shown, not there, or something is wrong with the form; never a fault.
const classOf = (status) => ({ 401: 'sign in', 403: 'forbidden' })[status] ?? (status < 500 ? 'through' : `fault ${status}`);

function expected(matrix, who, role) {
  const roles = matrix.get(who);
  if (roles.includes(role)) return 'through';
  return role === 'stranger' ? 'sign in' : 'forbidden';
}

async function walkRole(server, routes, matrix, role) {
  const cookie = role === 'stranger' ? '' : await signIn(server, role);
  const wrong = [];
  for (const { verb, path, who } of routes) {
    if (verb === 'POST' && LEAVES.has(path)) continue;
    const status = await ask(server, verb, path.replace(/:[a-z_]+/g, ABSENT), cookie);
    const wanted = expected(matrix, who, role);
    if (classOf(status) !== wanted) wrong.push(`${verb} ${path} (${who}): ${status}, wanted ${wanted}`);
  }
  if (wrong.length) throw new Error(wrong.join('\n'));
}

await crash('the matrix', async (t) => {
  const matrix = readMatrix();
  const server = t.keep(await startDemo());
  const routes = JSON.parse(await (await fetch(`${server.address}/routes.json`)).text()).items;
  const roles = ['stranger', ...matrix.get('staff')];

  await t.step('every route has a row, every row a route', async () => {
    const has = new Set(routes.map((route) => route.who));
    const unknown = routes.filter((route) => !matrix.has(route.who)).map((route) => `${route.verb} ${route.path}: no row "${route.who}"`);
    const idle = [...matrix.keys()].filter((who) => !has.has(who)).map((who) => `row "${who}": no route`);
    if (unknown.length + idle.length) throw new Error([...unknown, ...idle].join('\n'));
  });
  for (const role of roles) await t.step(`${role}: ${routes.length} routes`, () => walkRole(server, routes, matrix, role));

  await t.step('a case in scope is shown, one out of scope is not there', async () => {
    const [scope] = query(server, "SELECT posts.unit_path, posts.place FROM posts JOIN staff USING (person) WHERE login = 'clerk' AND role = 'clerk'");
    const cookie = await signIn(server, 'clerk');
    const inside = (path) => `unit_path LIKE '${path}%'`;
    const [near] = query(server, `SELECT id FROM cases WHERE ${inside(scope[0])} AND place LIKE '${scope[1]}%' LIMIT 1`);
    const [far] = query(server, `SELECT id FROM cases WHERE NOT ${inside(scope[0])} AND id NOT IN (SELECT case_id FROM case_assists) LIMIT 1`);
    if (!near || !far) throw new Error('the demo has no case on either side of the scope');
    const wrong = [];
    for (const { verb, path, who } of routes.filter((route) => route.path.startsWith('/work/cases/:case'))) {
      const status = await ask(server, verb, path.replace(':case', far[0]), cookie);
      const hidden = matrix.get(who).includes('clerk') ? status === 404 || status === 422 : status === 403;
      if (!hidden) wrong.push(`${verb} ${path} out of scope: ${status}`);
    }
    const seen = await ask(server, 'GET', `/work/cases/${near[0]}`, cookie);
    if (seen !== 200) wrong.push(`in scope: ${seen}`);
    const unseen = await ask(server, 'GET', `/work/cases/${far[0]}`, cookie);
    if (unseen !== 404) wrong.push(`out of scope: ${unseen}`);
    if (wrong.length) throw new Error(wrong.join('\n'));
  });
});
