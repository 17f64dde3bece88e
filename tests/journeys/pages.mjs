// Every page, as the one who may see it: reached by the lines of tests/matrix.txt, so that a new room's pages are looked at too. No violation found by
// axe, nothing wider than the narrowest phone, light enough for a slow network. With SHOTS it keeps a picture of each in every mode; PAGES=/work,/me only those.
import { journey } from './harness.mjs';
import { Things, post, resident, staff, stranger, values } from '../crash/matrix_callers.mjs';
import { readMatrix } from '../crash/matrix_lines.mjs';
import { importItems, makeApplications } from '../crash/matrix_applications.mjs';
import { makeRecords } from '../crash/matrix_records.mjs';
import { afterStart, beforeStart, moveIn } from '../crash/matrix_things.mjs';

const MODE_SECONDS = 300; // all pages in one mode, with another journey beside
const NARROWEST = 320, PAGE_BYTES = 60_000;
const MODES = [
  { name: 'zh-phone', shape: 'phone', language: 'zh-CN', narrow: true, axe: true },
  { name: 'en-desktop', shape: 'desktop', language: 'en', axe: true },
];
const MORE_MODES = [
  { name: 'en-phone', shape: 'phone', language: 'en', narrow: true },
  { name: 'zh-desktop', shape: 'desktop', language: 'zh-CN' },
  { name: 'zh-elder', shape: 'phone', language: 'zh-CN', elder: true, narrow: true, axe: true },
];
// The editor of decision models is a library's, for authors at a desk: it is neither light nor narrow, and axe looks at everything but its canvas.
const EDITOR = { path: '/policy-versions/:version/edit', canvas: '.model-editor' };
const wanted = process.env.PAGES?.split(',');

// A caller of the line's requirement who has what the line is about, and the address.
function addressOf(matrix, things, callers, line) {
  for (const role of matrix.requirements.get(line.narrower)) {
    const caller = callers.get(role);
    const given = caller && values(things, caller, line, null);
    if (!given) continue;
    const path = line.path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(given[name]));
    const rest = line.rest.replace(/\{(\w+)\}/g, (_, name) => given[name]);
    return { caller, line, address: rest ? `${path}?${rest}` : path };
  }
  return null;
}

// Some addresses answer programs alone. One that fails is looked at all the same: its picture says how.
async function isPage(server, { caller, address, line }) {
  const answer = await fetch(server.address + address, { headers: { Accept: 'text/html', ...(caller.cookie ? { Cookie: caller.cookie } : {}) }, redirect: 'manual' });
  await answer.arrayBuffer();
  if (line.expected?.includes(answer.status) || answer.status === 303) return false;
  return answer.status !== 200 || (answer.headers.get('content-type') ?? '').startsWith('text/html');
}

// Bytes that travel for a first visit, pictures aside.
const weight = (page) => page.evaluate(() => performance.getEntries()
  .filter((entry) => entry.entryType === 'navigation' || (entry.entryType === 'resource' && entry.initiatorType !== 'img'))
  .reduce((sum, entry) => sum + entry.encodedBodySize, 0));

async function tooWide(page) {
  await page.setViewportSize({ width: NARROWEST, height: 700 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.setViewportSize({ width: 390, height: 844 });
  return width > NARROWEST ? width : 0;
}

async function look(t, page, mode, { line, address }) {
  const wrong = [];
  const answer = await page.goto(address, { waitUntil: 'load' });
  if (answer.status() !== 200) wrong.push(`status ${answer.status()}`);
  const editor = line.path === EDITOR.path, bytes = await weight(page);
  if (bytes > PAGE_BYTES && !editor) wrong.push(`${bytes} bytes`);
  const width = mode.narrow && !editor ? await tooWide(page) : 0;
  if (width) wrong.push(`${width} pixels wide on a screen of ${NARROWEST}`);
  if (mode.axe) await t.expectNoViolations(page, editor ? EDITOR.canvas : null).catch((error) => wrong.push(error.message));
  await t.shot(page, `${line.path.slice(1).replace(/[/:]+/g, '.') || 'first'}.${mode.name}`);
  return wrong.map((what) => `${address} (${mode.name}): ${what}`);
}

async function visitor(t, server, mode, caller) {
  const page = await t[mode.shape](server, { language: mode.language, serviceWorkers: 'block' });
  const cookies = caller.cookie.split('; ').filter((cookie) => cookie.includes('='));
  if (mode.elder) cookies.push('elder=1');
  cookies.push(`language=${mode.language}`);
  await page.context().addCookies(cookies.map((cookie) => ({ name: cookie.slice(0, cookie.indexOf('=')), value: cookie.slice(cookie.indexOf('=') + 1), url: server.address })));
  return page;
}

await journey('every page', async (t) => {
  const matrix = readMatrix();
  const server = await t.server();
  beforeStart(server);
  importItems(server);
  await afterStart({ server, post: (path, fields) => post(server, path, fields) });
  const own = await resident(server);
  moveIn(server, own);
  await makeApplications(server, own);
  await makeRecords(server, own);
  const callers = new Map([['stranger', stranger], ['resident', own]]);
  for (const role of matrix.requirements.get('staff')) callers.set(role, await staff(server, role));
  const things = new Things(server, matrix);

  const table = new Set((await (await fetch(`${server.address}/routes.json`)).json()).items.map(({ verb, path }) => `${verb} ${path}`));
  const lines = matrix.routes.filter((line) => line.verb === 'GET' && table.has(`GET ${line.path}`) && (!wanted || wanted.includes(line.path)));
  const found = lines.map((line) => addressOf(matrix, things, callers, line)).filter(Boolean), pages = [];
  for (const one of found) if (await isPage(server, one)) pages.push(one);
  for (const mode of process.env.SHOTS ? [...MODES, ...MORE_MODES] : MODES)
    await t.step(`${pages.length} pages, ${mode.name}`, async () => {
      const wrong = [], open = new Map();
      for (const one of pages) {
        if (!open.has(one.caller.role)) open.set(one.caller.role, await visitor(t, server, mode, one.caller));
        wrong.push(...await look(t, open.get(one.caller.role), mode, one));
      }
      for (const page of open.values()) await page.context().close();
      if (wrong.length) throw new Error(wrong.join('\n'));
    }, MODE_SECONDS);
});
