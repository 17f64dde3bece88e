// Sunday, eleven at night, nobody in the hall: a flat is transferred at the kiosk, by touch alone, and nothing is left behind.
import { match, ok, strictEqual } from 'node:assert';
import { join } from 'node:path';
import { cookiesOf, journey, lastMonday, root, until } from './harness.mjs';

const IDENTITY = '431202197606060030', PHONE = '13907450002', BUYER = '431202198808080040', PASSWORD = 'onedoor-demo';
const CONTRACT = join(root, 'tests/journeys/lamp.jpg');   // the kiosk's scanner gives pictures
const JSON_HEADERS = { 'Content-Type': 'application/json', Accept: 'application/json' };
const VALUES = { seller_name: '陈建国', seller_identity: IDENTITY, seller_phone: PHONE, buyer_name: '林晓', buyer_identity: BUYER, buyer_phone: '13907450003',
  flat_number: '湘(2019)鹤城区不动产权第0001号', flat_address: '城中街道新街8号2栋301', flat_area: '89.5', price: '420000', handover: '2026-12-20' };

// Staff of other desks, by the interface: this journey is about the kiosk.
async function staff(server, login) {
  const reply = await fetch(`${server.address}/sign-in`, { method: 'POST', headers: JSON_HEADERS, body: JSON.stringify({ login, password: PASSWORD }) });
  const Cookie = cookiesOf(reply);
  return async (path, body, headers = JSON_HEADERS) => {
    const answer = await fetch(server.address + path, { method: body ? 'POST' : 'GET', headers: { ...headers, Cookie, 'Idempotency-Key': crypto.randomUUID() }, body: headers === JSON_HEADERS ? JSON.stringify(body) : body });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
}

// What a register of the city holds about the seller.
async function importRegister(admin, type, csv) {
  const { id } = await admin('/admin/records/registers', { code: `old_${type}`, name: type, type, grade: 'a' });
  const form = new FormData();
  form.set('mode', 'all_or_none');
  form.set('file', new Blob([csv], { type: 'text/csv' }), 'register.csv');
  await admin(`/admin/records/registers/${id}/import`, form, { Accept: 'application/json' });
}

// One finger on the keys of the screen.
async function tapIn(page, selector, text) {
  await page.tap(selector);
  for (const key of text) await page.locator('.kiosk-keys button', { hasText: new RegExp(`^${key.toUpperCase()}$`) }).tap();
  strictEqual((await page.inputValue(selector)).toUpperCase(), text.toUpperCase());
}

async function fillPage(page) {
  for (const [id, value] of Object.entries(VALUES)) {
    const field = page.locator(`[name="field.${id}"]`);
    if (await field.count() && !(await field.inputValue())) await field.fill(value);   // pinyin and dates: the system's own
  }
}

await journey('at the kiosk on a Sunday night', async (t) => {
  const { sundayNight } = lastMonday(), [, month, day] = sundayNight.split(/\D/).map(Number);
  const server = await t.server({ settings: { 'demo.clock': sundayNight } });
  const kiosk = await t.desktop(server, { viewport: { width: 1080, height: 1920 }, hasTouch: true });
  let link = '', draft = '', application = '';

  await t.step('the city holds the seller\'s papers, and an administrator registers the device', async () => {
    server.command('import', 'items', join(root, 'demo/items'));
    const clerk = await staff(server, 'window_clerk'), admin = await staff(server, 'administrator');
    await clerk('/windows/start', { item: 'age_allowance', name: '陈建国', identity: IDENTITY, phone: PHONE });
    await importRegister(admin, 'identity_card', `number,name,issued_on\n${IDENTITY},陈建国,2020-01-01\n`);
    await importRegister(admin, 'real_estate_certificate', `party,number,owner,address,area\n${IDENTITY},湘(2019)鹤城区不动产权第0001号,陈建国,城中街道新街8号2栋301,89.5\n`);
    ({ link } = await admin('/admin/kiosks', { name: '政务服务大厅门口', place: '431202' }));
    await kiosk.goto(new URL(link).pathname);
    await t.expectNoViolations(kiosk);
    await kiosk.tap('form[action^="/kiosk/register/"] button');
    await kiosk.waitForURL('**/kiosk');
    await t.expectNoViolations(kiosk);
    await t.shot(kiosk, 'kiosk-first');
  });

  await t.step('the seller says who he is: the card\'s number, and the code on his own phone', async () => {
    await kiosk.tap('a[href="/kiosk/sign-in"]');
    await kiosk.waitForURL('**/kiosk/sign-in');
    await tapIn(kiosk, '#who', IDENTITY);
    await t.expectNoViolations(kiosk);
    await t.shot(kiosk, 'kiosk-keys');
    await kiosk.locator('form[action="/kiosk/sign-in"] button').tap();
    await kiosk.waitForURL('**/kiosk/code');
    const code = await until('the code', () => server.mail().map(({ body }) => /验证码\D*(\d{6})/.exec(body)?.[1]).filter(Boolean).at(-1), { seconds: 40 });
    await tapIn(kiosk, '#code', code);
    await t.expectNoViolations(kiosk);
    await kiosk.locator('form[action="/kiosk/code"] button').tap();
    await kiosk.waitForURL('**/kiosk');
    match(await kiosk.textContent('main'), /139\*\*\*\*0002/);
  });

  await t.step('finds the transfer of a flat and answers the questions that matter', async () => {
    await kiosk.goto('/items?q=%E8%BF%87%E6%88%B7');
    await kiosk.waitForSelector('a[href="/items/real_estate_transfer"]');
    await t.expectNoViolations(kiosk);
    await kiosk.goto('/apply/real_estate_transfer');
    for (let asked = 0; asked < 8 && new URL(kiosk.url()).pathname === '/apply/real_estate_transfer'; asked++) {
      await t.expectNoViolations(kiosk);
      const no = kiosk.locator('form[action="/apply/real_estate_transfer"] input[type=radio][value="no"]').last();
      if (await no.count()) await no.check({ force: true });
      await kiosk.click('form[action="/apply/real_estate_transfer"] .govuk-button');
      await kiosk.waitForLoadState();
    }
    await kiosk.waitForURL('**/apply/notices/*');
    match(await kiosk.textContent('main'), /买卖合同/);
    await t.expectNoViolations(kiosk);
    await t.shot(kiosk, 'kiosk-notice');
  });

  await t.step('fills in, page by page', async () => {
    await kiosk.click('form[action$="/begin"] .govuk-button:not(.govuk-button--secondary)');
    await kiosk.waitForURL('**/apply/drafts/*');
    draft = new URL(kiosk.url()).pathname;
    for (const page of ['seller', 'buyer', 'flat']) {
      await kiosk.goto(`${draft}/pages/${page}`);
      await fillPage(kiosk);
      await t.expectNoViolations(kiosk);
      if (page === 'seller') await t.shot(kiosk, 'kiosk-form');
      await kiosk.click(`form[action$="/pages/${page}"] .govuk-button >> nth=0`);
      await kiosk.waitForLoadState();
      ok(!(await kiosk.locator('.govuk-error-summary').count()), await kiosk.locator('main').textContent());
    }
  });

  await t.step('scans what the city does not hold', async () => {
    await kiosk.goto(`${draft}/materials`);
    await t.expectNoViolations(kiosk);
    const codes = await kiosk.locator('form[action$="/materials"] input[name="material"]').evaluateAll((all) => all.map((one) => one.value));
    for (const code of codes) {
      const form = kiosk.locator(`form[action$="/materials"]:has(input[name="material"][value="${code}"])`);
      await form.locator('input[type=file]').setInputFiles(CONTRACT);
      await kiosk.waitForTimeout(300);
      await form.locator('button').last().click();
      await kiosk.waitForLoadState();
    }
    await t.shot(kiosk, 'kiosk-materials');
  });

  await t.step('checks, submits, and has a dated receipt to print: Sunday, 23 o\'clock', async () => {
    await kiosk.goto(`${draft}/check`);
    await t.expectNoViolations(kiosk);
    await t.shot(kiosk, 'kiosk-check');
    await kiosk.click('form[action$="/submit"] .govuk-button');
    await kiosk.waitForURL('**/applications/**');
    application = new URL(kiosk.url()).pathname;
    const receipt = application.endsWith('/receipt') ? application : `${application}/receipt`;
    await kiosk.goto(receipt);
    match(await kiosk.textContent('main'), new RegExp(`${month}月${day}日 23:0`));
    await t.expectNoViolations(kiosk);
    await t.shot(kiosk, 'kiosk-receipt');
    ok((await kiosk.pdf()).length > 1000);
  });

  await t.step('the channel is the kiosk, and the clerk sees it on Monday', async () => {
    const clerk = await t.desktop(server);
    await clerk.goto('/sign-in?back=/windows');
    await clerk.fill('#login', 'window_clerk');
    await clerk.fill('#password', PASSWORD);
    await clerk.click('form[action="/sign-in"] .govuk-button >> nth=0');
    await clerk.waitForURL('**/windows');
    await clerk.click('.rows a[href^="/windows/cases/"] >> nth=0');
    await clerk.waitForURL('**/windows/cases/*');
    match(await clerk.textContent('main'), /自助/);
  });

  await t.step('the bureau decides the same night, and the kiosk shows the certificate to print', async () => {
    const bureau = await staff(server, 'reviewer');
    const { posts } = await bureau('/account.json');
    await bureau('/account/post', { post: posts.find(({ unit }) => unit.code === 'hc-land').id });
    const page = application.replace('/receipt', '');
    const { id } = await kiosk.evaluate(async (path) => (await fetch(`${path}.json`)).json(), page);
    await bureau(`/windows/cases/${id}/accept`, {});
    await bureau(`/windows/cases/${id}/decide`, { result: 'granted', deliver: true });
    await kiosk.goto(page);
    await t.expectNoViolations(kiosk);
    await t.shot(kiosk, 'kiosk-decided');
    match(await kiosk.textContent('main'), /不动产权证书/);
    const paper = await kiosk.evaluate(async () => {
      const reply = await fetch(document.querySelector('main a[href*="/certificates/"]').href);
      return { type: reply.headers.get('Content-Type'), head: (await reply.text()).slice(0, 5) };
    });
    match(paper.type, /application\/pdf/);
    strictEqual(paper.head, '%PDF-');
  });

  await t.step('the end takes everything away: "back" shows nothing', async () => {
    await kiosk.tap('form[action="/kiosk/end"] button');
    await kiosk.waitForURL('**/kiosk?ended=1');
    await t.expectNoViolations(kiosk);
    strictEqual(await kiosk.evaluate(() => sessionStorage.length + localStorage.length), 0);
    await kiosk.goBack();
    await kiosk.waitForLoadState();
    const left = await kiosk.textContent('body');
    ok(!left.includes('陈建国') && !left.includes('林晓'), left);
    await kiosk.goto(draft);
    ok(!(await kiosk.textContent('body')).includes('陈建国'));
  });

  await t.step('who walks away is warned about, then ended', async () => {
    await kiosk.clock.install();
    await kiosk.goto('/items');
    await kiosk.clock.fastForward(70_000);
    await kiosk.waitForSelector('.kiosk-warning:not([hidden])');
    match(await kiosk.textContent('.kiosk-warning'), /秒后自动结束/);
    await t.shot(kiosk, 'kiosk-warning');
    await kiosk.clock.fastForward(30_000);
    await kiosk.waitForURL('**/kiosk?ended=1');
  });
});
