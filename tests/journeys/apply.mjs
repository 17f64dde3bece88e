// A first-time shop owner without an account: a few questions, the one complete notice, the form, the materials, the receipt; another device
// goes on with the draft; the unit decides; the certificate is there. Then the same for a bundle, in English.
import { match, ok, strictEqual } from 'node:assert';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { journey, lastMonday, root } from './harness.mjs';

const PHOTO = join(root, 'tests/journeys/lamp.jpg');
const PASSWORD = 'onedoor-demo';
const VALUES = { name: '张三', identity: '431202198001010010', phone: '13800000001', firm_name: '新街面馆', credit_code: '91431202MA4L00001X',
  legal_person: '张三', firm_phone: '13800000001', address: '城中街道新街1号', area: '80', kitchen_area: '20', seats: '30',
  manager: '张三', manager_phone: '13800000001', workers: '4' };

const next = (page) => page.click('main form .govuk-button >> nth=0');

// Every question as it comes, the first choice of each.
async function interview(page, t) {
  for (let asked = 0; asked < 20; asked++) {
    if (new URL(page.url()).pathname.startsWith('/apply/notices/')) return;
    const radio = page.locator('main input[type=radio]').first(), number = page.locator('main input[name^="answer."]:not([type=hidden])').first();
    if (await radio.count()) await radio.check({ force: true });
    else if (await number.count()) await number.fill('20');
    if (t && asked < 2) await t.expectNoViolations(page);
    await Promise.all([page.waitForNavigation(), next(page)]);
  }
}

// Whatever the page asks for.
async function fillIn(page) {
  for (const field of await page.locator('main input[name^="field."], main textarea[name^="field."]').all()) {
    const [name, type, mode] = await field.evaluate((one) => [one.name.slice(6), one.type, one.inputMode]);
    if (type === 'radio' || type === 'checkbox') continue;
    if (await field.inputValue()) continue;
    await field.fill(VALUES[name] ?? (type === 'date' ? '2026-12-20' : mode === 'decimal' ? '20' : type === 'tel' ? '13800000001' : '6222020000000000'));
  }
  for (const group of await page.locator('main fieldset').all()) await group.locator('input').first().check({ force: true });
}

const path = (page) => new URL(page.url()).pathname;

async function pages(page, t, shot) {
  for (let seen = 0; seen < 12 && path(page).includes('/pages/'); seen++) {
    await fillIn(page);
    if (t && seen < 2) {
      await t.expectNoViolations(page);
      await t.shot(page, `${shot}-${seen}`);
    }
    await Promise.all([page.waitForNavigation(), next(page)]);
    if (await page.locator('.govuk-error-summary').count()) throw new Error(await page.textContent('.govuk-error-summary'));
  }
}

async function materials(page) {
  for (let left = 20; left; left--) {
    const open = page.locator('section.material:not(:has(ul.files)):has(input[type=file])').first();
    if (!(await open.count())) return;
    await open.locator('input[type=file]').setInputFiles(PHOTO);
    await Promise.all([page.waitForNavigation(), open.locator('button.govuk-button').click()]);
  }
}

async function signIn(page, login, back) {
  await page.goto(`/sign-in?back=${back}`);
  await page.fill('#login', login);
  await page.fill('#password', PASSWORD);
  await page.click('form[action="/sign-in"] .govuk-button >> nth=0');
  await page.waitForURL(`**${back}`);
}

await journey('getting a food permit', async (t) => {
  const server = await t.server({ settings: { 'demo.clock': lastMonday().morning } });
  const phone = await t.phone(server), desktop = await t.desktop(server), reviewer = await t.desktop(server);
  let draft = '', own = '';

  await t.step('the item leads to a few questions', async () => {
    server.command('import', 'items', join(root, 'demo/items'));
    await phone.goto('/apply/food_permit');
    await t.expectNoViolations(phone);
    await t.shot(phone, 'apply-question');
    await next(phone);
    await phone.waitForSelector('.govuk-error-summary');
    await interview(phone, t);
  });

  await t.step('the notice says everything once', async () => {
    match(path(phone), /^\/apply\/notices\//);
    match(await phone.textContent('main'), /窗口.*工作日 09:00/s);   // where and when
    match(await phone.textContent('main'), /约束力/);
    await t.expectNoViolations(phone);
    await t.shot(phone, 'apply-notice');
    await desktop.goto(path(phone));
    await t.shot(desktop, 'apply-notice-desktop');
  });

  await t.step('the form, one page at a time; what is wrong is said beside its field and nothing is lost', async () => {
    await Promise.all([phone.waitForNavigation(), phone.click('form[action$="/begin"] .govuk-button >> nth=0')]);
    draft = path(phone);
    await t.expectNoViolations(phone);
    await t.shot(phone, 'apply-draft');
    await phone.click('main a.govuk-button');
    await phone.waitForURL('**/pages/*');
    await fillIn(phone);
    const first = phone.locator('main input[type=tel]').first();
    if (await first.count()) {
      await first.fill('138');
      await next(phone);
      await phone.waitForSelector('.govuk-error-summary');
      strictEqual(await phone.locator('main input[type=tel]').first().inputValue(), '138');
      await t.expectNoViolations(phone);
      await t.shot(phone, 'apply-wrong');
      await phone.locator('main input[type=tel]').first().fill('13800000001');
    }
    await phone.click('button[name=later]');
    await phone.waitForSelector('.govuk-notification-banner');
  });

  await t.step('another device goes on with it', async () => {
    await desktop.goto(draft);
    await desktop.click('main a.govuk-button');
    await pages(desktop, t, 'apply-form');
  });

  await t.step('the materials, each beside its name', async () => {
    strictEqual(path(desktop), `${draft}/materials`);
    await t.expectNoViolations(desktop);
    await t.shot(desktop, 'apply-materials');
    await desktop.locator('section.material input[type=file]').first().setInputFiles({ name: 'lease.pdf', mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n<</OpenAction <</S /JavaScript>>>>\n%%EOF\n') });
    await Promise.all([desktop.waitForNavigation(), desktop.locator('section.material button.govuk-button').first().click()]);
    match(await desktop.textContent('main'), /脚本/);
    await t.expectNoViolations(desktop);
    await desktop.goto(`${draft}/materials`);
    await materials(desktop);
    await t.shot(desktop, 'apply-materials-given');
    await desktop.click('main > * a.govuk-button, main a.govuk-button');
  });

  await t.step('checks, and sends', async () => {
    await desktop.waitForURL('**/check');
    match(await desktop.textContent('main'), /新街面馆|张三/);
    await t.expectNoViolations(desktop);
    await t.shot(desktop, 'apply-check');
    await phone.goto(`${draft}/check`);
    await t.shot(phone, 'apply-check-phone');
    await desktop.click('form[action$="/submit"] .govuk-button');
    await desktop.waitForURL('**/applications/**');
    own = desktop.url();
    await t.expectNoViolations(desktop);
    await phone.goto(own);
    await t.shot(phone, 'application');
    await t.shot(desktop, 'application-desktop');
  });

  await t.step('prints the receipt', async () => {
    await desktop.goto(own.replace('?', '/receipt?'));
    match(await desktop.textContent('main'), /\d{4} \d{4} \d{4} \d{2}/);
    await t.expectNoViolations(desktop);
    await t.shot(desktop, 'receipt');
  });

  await t.step('the unit accepts and decides', async () => {
    await signIn(reviewer, 'reviewer', '/windows/inbox');
    await reviewer.goto(own);
    await reviewer.goto('/windows/inbox');
    await reviewer.click('main a[href^="/windows/cases/"] >> nth=0');
    await reviewer.waitForURL('**/windows/cases/*');
    const address = path(reviewer);
    await reviewer.click('form[action$="/accept"] .govuk-button');
    await reviewer.waitForURL(`**${address}*`);
    await reviewer.goto(`${address}?do=decide`);
    await reviewer.waitForSelector('form[action$="/decide"]');
  });

  await t.step('and the report of what was spared is there', async () => {
    await desktop.goto('/applications/spared');
    await t.expectNoViolations(desktop);
    await t.shot(desktop, 'spared');
    const unit = desktop.locator('tbody a[href*="unit="]').first(), name = (await unit.textContent()).trim();
    await unit.click();
    await desktop.waitForSelector(`main p strong:has-text("${name}")`);
    for (const told of await desktop.locator('tbody td:nth-child(2)').allTextContents()) strictEqual(told.trim(), name);
    await t.expectNoViolations(desktop);
    await t.shot(desktop, 'spared-unit');
    await desktop.goto('/applications/demands');
    await t.expectNoViolations(desktop);
  });
});

await journey('opening a restaurant, in English', async (t) => {
  const server = await t.server({ settings: { 'demo.clock': lastMonday().morning } });
  const page = await t.desktop(server, { language: 'en' });

  await t.step('one set of questions for four services', async () => {
    server.command('import', 'items', join(root, 'demo/items'));
    server.command('import', 'bundles', join(root, 'demo/bundles.csv'));
    await page.goto('/apply/open_restaurant');
    await interview(page, null);
    match(path(page), /^\/apply\/notices\//);
    await t.expectNoViolations(page);
    await t.shot(page, 'bundle-notice-en');
  });

  await t.step('one form, every field asked once', async () => {
    await Promise.all([page.waitForNavigation(), page.click('form[action$="/begin"] .govuk-button >> nth=0')]);
    await t.expectNoViolations(page);
    await page.click('main a.govuk-button');
    await pages(page, t, 'bundle-form-en');
    await materials(page);
    await page.goto(page.url().replace(/\/materials.*/, '/check'));
    await t.expectNoViolations(page);
    await Promise.all([page.waitForNavigation(), page.click('form[action$="/submit"] .govuk-button')]);
    match(path(page), /^\/applications\//);
    ok(await page.locator('ul.items li').count() >= 3);
    await t.expectNoViolations(page);
    await t.shot(page, 'bundle-application-en');
  });
});

const STALL = { code: 'market_stall', title: { zh: '临时摊位', en: 'Market stall' }, unit: 'hc-market', channels: ['web', 'window'], scope: '431202', form: [{ page: 'who', title: '摊位', fields: [
  { id: 'name', type: 'text', label: '姓名', required: true }, { id: 'phone', type: 'phone', label: '手机号', required: true },
  { id: 'drawing', type: 'file', label: '摊位的照片或图纸', help: '手画的也行。', required: true }] }] };

await journey('a form that asks for a file', async (t) => {
  const server = await t.server({ settings: { 'demo.clock': lastMonday().morning } });
  const phone = await t.phone(server), desktop = await t.desktop(server), folder = await mkdtemp(join(tmpdir(), 'items-'));
  let draft = '';

  await t.step('the question shows an upload, and says what is wrong with a file beside it', async () => {
    await writeFile(join(folder, 'market_stall.json'), JSON.stringify(STALL));
    server.command('import', 'items', folder);
    await phone.goto('/apply/market_stall');
    await Promise.all([phone.waitForNavigation(), next(phone)]);
    await Promise.all([phone.waitForNavigation(), phone.click('form[action$="/begin"] .govuk-button >> nth=0')]);
    draft = path(phone);
    await phone.goto(`${draft}/pages/who`);
    await t.expectNoViolations(phone);
    await t.shot(phone, 'apply-file-field');
    await phone.fill('input[name="field.name"]', '张三');
    await phone.fill('input[name="field.phone"]', '13800000001');
    await phone.setInputFiles('input[type=file]', { name: 'plan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ no paper') });
    await Promise.all([phone.waitForNavigation(), next(phone)]);
    await phone.waitForSelector('.govuk-error-summary');
    strictEqual(await phone.inputValue('input[name="field.name"]'), '张三');
    match(await phone.textContent('[id="file.drawing-wrong"]'), /PDF/);
    await t.expectNoViolations(phone);
    await t.shot(phone, 'apply-file-field-wrong');
  });

  await t.step('the file goes with the draft to another device, and is shown before sending', async () => {
    await phone.setInputFiles('input[type=file]', PHOTO);
    await Promise.all([phone.waitForNavigation(), next(phone)]);
    await desktop.goto(`${draft}/pages/who`);
    match(await desktop.textContent('main'), /lamp\.jpg/);
    await t.expectNoViolations(desktop);
    await t.shot(desktop, 'apply-file-field-kept');
    await Promise.all([desktop.waitForNavigation(), next(desktop)]);
    strictEqual(path(desktop), `${draft}/check`);
    strictEqual((await desktop.request.get(await desktop.getAttribute('main a[href*="/files/"]', 'href'))).status(), 200);
    await t.expectNoViolations(desktop);
    await t.shot(desktop, 'apply-file-field-check');
    await desktop.click('form[action$="/submit"] .govuk-button');
    await desktop.waitForURL('**/applications/**');
    ok((await desktop.content()).includes('lamp.jpg</a>'));
  });
});
