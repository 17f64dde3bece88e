// An old person is served at home: somebody comes, there is no network, the person signs; later everything is there to see, and to take back.
import { match, ok, strictEqual } from 'node:assert';
import { join } from 'node:path';
import { journey, lastMonday, root, until } from './harness.mjs';

const PHONE = '13807450001', PASSWORD = 'onedoor-demo';
const VALUES = { 'field.name': '周桂英', 'field.identity': '431202194003050020', 'field.address': '城中街道新街5号', 'field.phone': PHONE,
  'field.bank_name': '农村商业银行', 'field.bank_account': '6230900000000000001' };

async function signIn(page, login, back) {
  await page.goto(`/sign-in?back=${back}`);
  await page.fill('#login', login);
  await page.fill('#password', PASSWORD);
  await page.click('form[action="/sign-in"] .govuk-button >> nth=0');
  await page.waitForURL(`**${back}`);
}

// With a finger, on the glass.
async function signWithFinger(page) {
  const box = await page.locator('[data-sign] canvas').boundingBox();
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  for (let step = 1; step < 12; step++) await page.mouse.move(box.x + 20 + step * 15, box.y + 20 + (step % 3) * 20);
  await page.mouse.up();
}

await journey('served at home', async (t) => {
  const server = await t.server({ settings: { 'demo.clock': lastMonday().morning } });
  const family = await t.phone(server), agent = await t.phone(server);

  await t.step('the family orders a visit', async () => {
    server.command('import', 'items', join(root, 'demo/items'));
    await family.goto('/home-service/order');
    await t.expectNoViolations(family);
    await family.fill('#what', '高龄津贴');
    await family.fill('#name', '周桂英');
    await family.fill('#contact', PHONE);
    await family.fill('#address', '城中街道新街5号');
    await t.shot(family, 'home-order');
    await family.click('form[action="/home-service/order"] .govuk-button');
    await family.waitForURL('**/home-service/orders/*');
    await t.expectNoViolations(family);
    await t.shot(family, 'home-ordered');
  });

  await t.step('an agent takes it and knows what will be needed', async () => {
    await signIn(agent, 'home_agent', '/home-service');
    await t.expectNoViolations(agent);
    await t.shot(agent, 'home-visits');
    await agent.click('a[href$="/take"]');
    await agent.waitForSelector('a[href*="item=age_allowance"]');
    await t.expectNoViolations(agent);
    await agent.click('a[href*="item=age_allowance"]');
    await agent.waitForSelector('form[action$="/take"][method="post"]');
    await t.expectNoViolations(agent);
    await t.shot(agent, 'home-take');
    await agent.click('form[action$="/take"][method="post"] .govuk-button');
    await agent.waitForURL('**/home-service?said=take');
    match(await agent.textContent('main'), /周桂英/);
  });

  await t.step('at the door there is no network, and the form opens all the same', async () => {
    await agent.evaluate(() => navigator.serviceWorker.ready);
    await agent.reload();
    const visit = await agent.getAttribute('a[data-keep]', 'href');
    await agent.waitForFunction(async (path) => await caches.match(path) && await caches.match('/home-service'), visit);
    await agent.context().setOffline(true);
    await agent.click('a[data-keep]');
    await agent.waitForSelector('[data-sign] canvas');
    await t.expectNoViolations(agent);
  });

  await t.step('it is filled in, and the old person signs on the glass', async () => {
    await agent.fill('#name', '周桂英');
    await agent.fill('#identity', '431202194003050020');
    for (const [name, value] of Object.entries(VALUES)) await agent.fill(`[name="${name}"]`, value);
    await agent.check('#brought-id_card', { force: true });
    await agent.check('#brought-hukou', { force: true });
    await agent.locator('[data-sign]').scrollIntoViewIfNeeded();
    await signWithFinger(agent);
    ok((await agent.inputValue('#strokes')).includes(','));
    await t.shot(agent, 'home-visit');
    await agent.click('form[data-offline] .govuk-button:not(.govuk-button--secondary)');
    await agent.waitForURL('**/home-service');
    await agent.waitForSelector('[data-waiting] li');
    match(await agent.textContent('[data-waiting]'), /周桂英/);
    await t.shot(agent, 'home-waiting');
  });

  await t.step('with a network again it is sent, once', async () => {
    await agent.context().setOffline(false);
    await agent.waitForFunction(() => document.querySelectorAll('[data-waiting] li').length === 0);
    await agent.goto('/home-service');
    strictEqual(await agent.locator('a[data-keep]').count(), 0);
  });

  await t.step('the person sees who acted and what was done', async () => {
    await family.goto('/me/sign-in');
    await family.fill('#contact', PHONE);
    await family.click('form[action="/me/sign-in"] .govuk-button');
    await family.waitForURL('**/me/sign-in/code');
    await family.fill('#code', await until('the code', () => server.mail().map(({ body }) => /验证码\D*(\d{6})/.exec(body)?.[1]).filter(Boolean).at(-1), { seconds: 40 }));
    await family.click('form[action="/me/sign-in/code"] .govuk-button');
    await family.waitForURL('**/me');
    await family.goto('/me/mandates');
    await family.click('.govuk-details summary');
    match(await family.textContent('main'), /签名/);
    match(await family.textContent('main'), /提交申请/);
    await t.expectNoViolations(family);
    await t.shot(family, 'home-mandates');
  });

  await t.step('and takes it back with one touch', async () => {
    await family.click('form[action$="/revoke"] button');
    await family.waitForLoadState();
    strictEqual(await family.locator('form[action$="/revoke"]').count(), 0);
  });
});
