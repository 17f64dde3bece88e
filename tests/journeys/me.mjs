// A resident signs in with a code instead of a password: finds their own cases together, sees who looked at their number, and leaves nothing behind.
import { match, ok, strictEqual } from 'node:assert';
import { cookiesOf, journey, until } from './harness.mjs';

const PHONE_NUMBER = '13700001234', PASSWORD = 'onedoor-demo';
const WORDS = ['楼道灯不亮', '垃圾两天没有清运'];

const json = (server, path, body, cookie = '') => fetch(server.address + path, { method: 'POST', redirect: 'manual', body: JSON.stringify(body),
  headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...(cookie ? { Cookie: cookie } : {}) } });

async function report(server, description) {
  const answer = await json(server, '/requests', { category: 'street.light', place: '431202001001', description, contact: PHONE_NUMBER });
  strictEqual(answer.status, 201);
  return answer.json();
}

// Somebody of the staff looks at the number of one of them.
async function look(server, id) {
  const signedIn = await json(server, '/sign-in', { login: 'dispatcher', password: PASSWORD });
  const cookie = cookiesOf(signedIn);
  strictEqual((await json(server, `/work/cases/${id}/contact`, { purpose: 'verify' }, cookie)).status, 200);
}

const codeOf = (server) => until('a code', () => server.mail().filter(({ text }) => text.includes(PHONE_NUMBER))
  .map(({ body }) => body.match(/(?<![\dA-Z])\d{6}(?!\d)/)?.[0]).find(Boolean));

await journey('a resident and their own page', async (t) => {
  const server = await t.server();
  const page = await t.phone(server);
  const reports = [await report(server, WORDS[0]), await report(server, WORDS[1])];
  await look(server, reports[0].id);

  await t.step('is asked for a number, not for an account', async () => {
    await page.goto('/me');
    match(page.url(), /\/me\/sign-in/);
    await t.expectNoViolations(page);
    await page.fill('#contact', PHONE_NUMBER);
    await page.click('main form .govuk-button');
    await page.waitForURL('**/me/sign-in/code');
    await t.expectNoViolations(page);
    await t.shot(page, 'me-code');
  });

  await t.step('a wrong code opens nothing', async () => {
    await page.fill('#code', '000000');
    await page.click('main form .govuk-button');
    ok(await page.isVisible('.govuk-error-summary'));
  });

  await t.step('the right one shows every case of the number', async () => {
    await page.fill('#code', await codeOf(server));
    await page.click('main form .govuk-button');
    await page.waitForURL('**/me');
    const text = await page.textContent('main');
    for (const words of WORDS) ok(text.includes(words), words);
    ok(text.includes('137****1234') && !text.includes(PHONE_NUMBER));
    await t.expectNoViolations(page);
    await t.shot(page, 'me');
  });

  await t.step('and who looked at the number, and why', async () => {
    match(await page.textContent('main'), /核实/);
  });

  await t.step('a case opens as their own, without its link', async () => {
    await page.click(`main a[href="/requests/${reports[0].reference}"]`);
    await page.waitForURL(`**/requests/${reports[0].reference}**`);
    ok(await page.locator(`form[action^="/requests/${reports[0].reference}/note"], form[action^="/requests/${reports[0].reference}/withdraw"]`).count() > 0);
    await t.expectNoViolations(page);
  });

  await t.step('signed out, the page is closed again', async () => {
    await page.goto('/me');
    await page.click('form[action="/me/sign-out"] button >> nth=0');
    await page.goto('/me');
    match(page.url(), /\/me\/sign-in/);
    strictEqual(await page.locator('main').textContent().then((text) => text.includes(WORDS[0])), false);
  });
});
