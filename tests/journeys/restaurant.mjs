// A first-time shop owner: finds "开饭店", answers a few questions, sees what the government holds already, applies once for four services,
// each unit decides its own, the certificates come, and anybody checks one by the code printed on it.
import { match, ok, strictEqual } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { journey, root, until } from './harness.mjs';

const PHOTO = join(root, 'tests/journeys/lamp.jpg');
const PASSWORD = 'onedoor-demo';
const PHONE_NUMBER = '19900010012';   // the demo's thirteenth holder of records: identity card, household register, a flat of their own
const ANSWERS = { premises: 'own', family: 'no', by_agent: 'no', licence_together: 'yes', kitchen: 'yes', cold_dishes: 'no', size: 'small',
  by_commitment: 'yes', has_systems: 'no', sign: 'shop' };
const TYPED = { shop_address: '城中街道新街1号', firm_name: '新街面馆', credit_code: '91431202MA4L00001X', legal_person: '经营者', address: '城中街道新街1号',
  manager: '经营者', sign_words: '新街面馆', sign_address: '城中街道新街1号', site_address: '城中街道新街1号', floor: '1' };

const path = (page) => new URL(page.url()).pathname;
const go = (page, click) => Promise.all([page.waitForNavigation(), click()]);
const codeOf = (server) => until('a code', () => server.mail().filter(({ text }) => text.includes(PHONE_NUMBER))
  .map(({ body }) => body.match(/(?<![\dA-Z])\d{6}(?!\d)/)?.[0]).find(Boolean));

async function signIn(page, login, back) {
  await page.goto(`/sign-in?back=${back}`);
  await page.fill('#login', login);
  await page.fill('#password', PASSWORD);
  await page.click('form[action="/sign-in"] .govuk-button >> nth=0');
  await page.waitForURL(`**${back}`);
}

async function typeIn(page) {
  for (const field of await page.locator('main input[name^="field."], main textarea[name^="field."]').all()) {
    const [name, type, mode] = await field.evaluate((one) => [one.name.slice(6), one.type, one.inputMode]);
    if (type === 'radio' || type === 'checkbox' || await field.inputValue()) continue;
    await field.fill(TYPED[name] ?? (type === 'date' ? '2026-12-20' : mode === 'decimal' || mode === 'numeric' ? '20' : type === 'tel' ? PHONE_NUMBER : '没有'));
  }
  for (const group of await page.locator('main fieldset').all())
    if (!(await group.locator('input:checked').count())) await group.locator('input').first().check({ force: true });
}

await journey('opening a restaurant', async (t) => {
  const server = await t.server();
  const owner = await t.phone(server), stranger = await t.phone(server);
  let own = '', paper = '';

  await t.step('signs in with a code', async () => {
    await owner.goto('/me/sign-in');
    await owner.fill('#contact', PHONE_NUMBER);
    await owner.click('main form .govuk-button');
    await owner.waitForURL('**/me/sign-in/code');
    await owner.fill('#code', await codeOf(server));
    await owner.click('main form .govuk-button');
    await owner.waitForURL('**/me');
  });

  await t.step('says "开饭店" on the first page and finds it', async () => {
    await owner.goto('/');
    await owner.locator('main input[type=search], main input[type=text]').first().fill('开饭店');
    await go(owner, () => owner.keyboard.press('Enter'));
    await t.expectNoViolations(owner);
    await t.shot(owner, 'restaurant-found');
    await owner.click('main a[href="/bundles/open_restaurant"]');
    await owner.waitForURL('**/bundles/open_restaurant');
    await t.expectNoViolations(owner);
    await owner.click('main a[href^="/apply/open_restaurant"] >> nth=0');
    await owner.waitForURL('**/apply/open_restaurant**');
  });

  await t.step('answers only what matters', async () => {
    let asked = 0;
    for (; asked < 20 && !path(owner).startsWith('/apply/notices/'); asked++) {
      const name = await owner.locator('main input[type=radio]').first().getAttribute('name');
      await owner.check(`input[name="${name}"][value="${ANSWERS[name.slice(7)]}"]`, { force: true });
      await go(owner, () => owner.click('main form .govuk-button >> nth=0'));
    }
    ok(asked > 3 && asked <= Object.keys(ANSWERS).length, `${asked} questions`);
  });

  await t.step('sees what is held and need not be brought', async () => {
    const words = await owner.textContent('main');
    match(words, /身份证/);
    match(words, /政府已有|已经有|不用交|不用再交/);
    await t.expectNoViolations(owner);
    await t.shot(owner, 'restaurant-notice');
  });

  await t.step('fills in one form; name and number stand there already', async () => {
    await go(owner, () => owner.click('form[action$="/begin"] .govuk-button >> nth=0'));
    await owner.click('main a.govuk-button');
    await owner.waitForURL('**/pages/*');
    match(await owner.inputValue('[name="field.name"]'), /居民/);
    await t.shot(owner, 'restaurant-prefilled');
    for (let seen = 0; seen < 15 && path(owner).includes('/pages/'); seen++) {
      await typeIn(owner);
      await go(owner, () => owner.click('main form .govuk-button >> nth=0'));
      strictEqual(await owner.locator('.govuk-error-summary').count(), 0, await owner.locator('.govuk-error-summary').allTextContents().then(String));
    }
  });

  await t.step('adds what is not held, checks, sends', async () => {
    for (let left = 20; left; left--) {
      const open = owner.locator('section.material:not(:has(ul.files)):has(input[type=file])').first();
      if (!(await open.count())) break;
      await open.locator('input[type=file]').setInputFiles(PHOTO);
      await go(owner, () => open.locator('button.govuk-button').click());
    }
    await t.shot(owner, 'restaurant-materials');
    await owner.goto(owner.url().replace(/\/materials.*/, '/check'));
    await t.expectNoViolations(owner);
    await go(owner, () => owner.click('form[action$="/submit"] .govuk-button'));
    own = owner.url();
    match(path(owner), /^\/applications\//);
    strictEqual(await owner.locator('ul.items li').count(), 4);
    await t.shot(owner, 'restaurant-sent');
  });

  await t.step('each unit decides its own part', async () => {
    const reference = path(owner).split('/')[2];
    for (const [login, ...parts] of [['reviewer', '个体工商户设立登记', '食品经营许可（餐饮服务）'], ['window_clerk', '公众聚集场所投入使用、营业前消防安全检查'], ['clerk', '设置门店招牌、户外广告']]) {
      const desk = await t.desktop(server);
      await signIn(desk, login, '/windows/inbox');
      for (const title of parts) {
        await desk.goto(`/applications/${reference}`);
        await desk.click('a[href^="/windows/cases/"]');
        await desk.waitForURL('**/windows/cases/*');
        const address = path(desk);
        if (await desk.locator('form[action$="/accept"] .govuk-button').count()) {
          await desk.click('form[action$="/accept"] .govuk-button');
          await desk.waitForURL(`**${address}*`);
        }
        await desk.goto(`${address}?do=decide`);
        await t.expectNoViolations(desk);
        await desk.locator('form[action$="/decide"] input[name=granted][value=yes], form[action$="/decide"] input[type=radio]').first().check({ force: true });
        const part = desk.locator('form[action$="/decide"] select[name=part]');
        if (await part.count()) await part.selectOption({ label: title });
        await t.shot(desk, `restaurant-decide-${login}`);
        await desk.click('form[action$="/decide"] .govuk-button');
        await desk.waitForURL(`**${address}*`);
        strictEqual(await desk.locator('.govuk-error-summary').count(), 0);
      }
    }
  });

  await t.step('the certificates are there', async () => {
    await owner.goto(own);
    await t.expectNoViolations(owner);
    await t.shot(owner, 'restaurant-granted');
    strictEqual(await owner.locator('ul.items a[href*="/certificates/"]').count(), 3);   // a sign has no certificate
    paper = await owner.locator('ul.items li', { hasText: '食品经营许可证' }).locator('a[href*="/certificates/"]').getAttribute('href');
    await owner.goto('/certificates');
    match(await owner.textContent('main'), /食品经营许可证/);
    await t.expectNoViolations(owner);
    await owner.click('main a[href^="/certificates/"] >> nth=0');
    await owner.waitForURL('**/certificates/*');
    await t.expectNoViolations(owner);
    await t.shot(owner, 'restaurant-certificate');
  });

  await t.step('a stranger checks one by the code on the paper', async () => {
    const sent = await owner.request.get(paper);
    strictEqual(sent.status(), 200);
    const file = join(server.folder, 'certificate.pdf');
    writeFileSync(file, await sent.body());
    execFileSync('pdftoppm', ['-png', '-r', '150', '-singlefile', file, file.replace('.pdf', '')]);
    const address = execFileSync('zbarimg', ['--quiet', '--raw', file.replace('.pdf', '.png')]).toString().trim();
    match(address, /\/verify\//);
    await stranger.goto(new URL(address).pathname);
    match(await stranger.textContent('main'), /有效/);
    ok(!(await stranger.textContent('main')).includes(PHONE_NUMBER));
    await t.expectNoViolations(stranger);
    await t.shot(stranger, 'restaurant-verified');
    match(server.command('verify', 'certificate', file), /食品经营许可证/);
  });
});
