// A grid worker on a visit: where there is no network nothing is lost, and when there is one again it is sent once.
import { match, ok, strictEqual } from 'node:assert';
import { join } from 'node:path';
import { journey, root } from './harness.mjs';

const PHOTO = join(root, 'tests/journeys/lamp.jpg');
const PASSWORD = 'onedoor-demo';
const WORDS = '三栋门口井盖松动';

async function signIn(page, login, back) {
  await page.goto(`/sign-in?back=${back}`);
  await page.fill('#login', login);
  await page.fill('#password', PASSWORD);
  await page.click('form[action="/sign-in"] .govuk-button >> nth=0');
  await page.waitForURL(`**${back}`);
}

async function fillIn(page, words) {
  await page.selectOption('#category', 'street.light');
  await page.fill('#description', words);
  await page.fill('#place_words', '3栋门口');
}

// How many open requests hold these words, as the server tells its staff.
const found = (page, words) => page.evaluate(async (wanted) => {
  const { items, around } = await (await fetch('/visit.json')).json();
  return [...items, ...around].filter(({ title }) => title === wanted).length;
}, words);

await journey('a grid worker without a network', async (t) => {
  const server = await t.server();
  const page = await t.phone(server);

  await t.step('opens the page of the day', async () => {
    await signIn(page, 'grid_worker', '/visit');
    match(await page.textContent('h1'), /今天走访/);
    await t.expectNoViolations(page);
    await t.shot(page, 'visit');
  });

  await t.step('opens the form while there is a network', async () => {
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(async () => await caches.match('/visit/report') && await caches.match('/visit'));
    await page.click('.thumb a');
    await page.waitForURL('**/visit/report');
    await t.expectNoViolations(page);
    await t.shot(page, 'visit-report');
  });

  await t.step('reports where there is none, and is told that it waits', async () => {
    await page.context().setOffline(true);
    await fillIn(page, WORDS);
    await page.setInputFiles('#photos', PHOTO);
    await page.waitForSelector('ul.pictures img, .pictures img');
    await page.click('form[data-offline] .govuk-button');
    await page.waitForURL('**/visit');
    await page.waitForFunction(() => /1 件/.test(document.getElementById('offline').textContent) && !document.getElementById('offline').hidden);
    match(await page.textContent('#offline'), /1 件没有送出/);
    await t.shot(page, 'visit-offline');
  });

  await t.step('opens the form again all the same', async () => {
    await page.goto('/visit/report');
    ok(await page.locator('#description').count());
    await page.waitForFunction(() => /1/.test(document.getElementById('offline').textContent));
  });

  await t.step('it is sent when there is a network again, once', async () => {
    await page.context().setOffline(false);
    await page.waitForFunction(() => !/1/.test(document.getElementById('offline').textContent));
    await page.goto('/visit');
    strictEqual(await found(page, WORDS), 1);
    await page.reload();
    strictEqual(await found(page, WORDS), 1);
  });

  await t.step('with a network it goes at once, and has a reference', async () => {
    await page.goto('/visit/report');
    await fillIn(page, '楼道灯坏了');
    await page.click('form[data-offline] .govuk-button');
    await page.waitForURL('**/visit?sent=*');
    match(await page.textContent('.govuk-notification-banner'), /\d{4} \d{4} \d{4} \d{2}/);
    await t.expectNoViolations(page);
    await t.shot(page, 'visit-sent');
  });

  await t.step('what is wrong is said beside its field, with everything kept', async () => {
    await page.goto('/visit/report');
    await fillIn(page, '水管漏水');
    await page.fill('#contact', '138');
    await page.click('form[data-offline] .govuk-button');
    await page.waitForSelector('.govuk-error-summary');
    match(await page.textContent('#contact-wrong'), /手机号/);
    strictEqual(await page.inputValue('#description'), '水管漏水');
    await t.expectNoViolations(page);
  });

  await t.step('what is refused later is listed, opened again as it was written, and sent once it is right', async () => {
    await page.goto('/visit/report');
    await page.context().setOffline(true);
    await fillIn(page, '下水道堵了');
    await page.fill('#contact', '138');
    await page.setInputFiles('#photos', PHOTO);
    await page.waitForSelector('.pictures img');
    await page.click('form[data-offline] .govuk-button');
    await page.waitForURL('**/visit');
    await page.waitForSelector('[data-waiting] li');
    await page.context().setOffline(false);
    await page.waitForSelector('[data-waiting] li a');
    match(await page.textContent('[data-waiting]'), /下水道堵了/);
    await t.expectNoViolations(page);
    await t.shot(page, 'visit-refused');
    await page.click('[data-waiting] li a');
    await page.waitForURL('**/visit/report');
    await page.waitForSelector('.pictures img');
    strictEqual(await page.inputValue('#description'), '下水道堵了');
    await page.fill('#contact', '13812345678');
    await page.click('form[data-offline] .govuk-button');
    await page.waitForURL('**/visit?sent=*');
    strictEqual(await page.locator('[data-waiting] li').count(), 0);
    strictEqual(await found(page, '下水道堵了'), 1);
  });

  await t.step('signing out takes the kept pages off the phone', async () => {
    await page.click('form[action="/sign-out"] button');
    await page.waitForFunction(async () => !await caches.match('/visit'));
  });
});
