// A resident on a phone: says what is wrong, has it counted that a neighbour has it too, finds the way back, changes their mind.
import { match, ok, strictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { journey, root } from './harness.mjs';

const PHOTO = join(root, 'tests/journeys/lamp.jpg');
const HERE = { latitude: 27.557, longitude: 109.9985 };
const PHONE_NUMBER = '13812345678';

const next = (page) => page.click('main form .govuk-button');
const reference = (page) => new URL(page.url()).pathname.split('/')[2];

await journey('a resident on a phone', async (t) => {
  const server = await t.server();
  const page = await t.phone(server, { geolocation: HERE, permissions: ['geolocation'] });
  let own;

  await t.step('chooses what it is about', async () => {
    await page.goto('/');
    await page.click('a[href="/requests/new"] >> nth=0');
    await t.expectNoViolations(page);
    await t.shot(page, 'report-what');
    await page.click('button[value="street"]');
    await page.click('button[value="street.light"]');
  });

  await t.step('says where by their own position', async () => {
    await page.waitForSelector('.map-here');
    await page.waitForSelector('.map-ground path.leaflet-interactive[d*="z"]');   // the outlines of the places
    await t.expectNoViolations(page);
    await page.click('.map-here');
    await page.waitForFunction(() => document.getElementById('latitude').value);
    await t.shot(page, 'report-where');
    await next(page);
    if (await page.$('ul.near')) await page.click('main form[method=get] .govuk-button');
  });

  await t.step('forgets the words, and loses neither photograph nor number', async () => {
    await page.setInputFiles('#photos', PHOTO);
    await page.waitForSelector('ul.pictures img');
    await page.fill('#contact', '138');
    await page.fill('#description', '  路灯不亮,晚上看不见路  ');
    await next(page);
    match(await page.textContent('.govuk-error-summary'), /手机号/);
    await t.expectNoViolations(page);
    await t.shot(page, 'report-wrong');
    strictEqual(await page.inputValue('#contact'), '138');
    strictEqual(await page.locator('input[name=photo]:checked').count(), 1);
    await page.fill('#contact', PHONE_NUMBER);
    await next(page);
  });

  await t.step('checks the answers and changes one', async () => {
    match(await page.textContent('dl'), /路灯不亮/);
    await t.expectNoViolations(page);
    await t.shot(page, 'report-check');
    await page.click('button[name=change][value=words] >> nth=0');
    match(await page.inputValue('#description'), /^路灯不亮/);
    await page.fill('#description', '路灯不亮三天了,晚上看不见路');
    await next(page);
    match(await page.textContent('dl'), /三天/);
  });

  await t.step('sends it, and has a page of their own', async () => {
    await page.click('form[action="/requests"] .govuk-button');
    own = page.url();
    match(own, /\/requests\/\d{14}\?secret=/);
    match(await page.textContent('main'), /收到了/);
    match(await page.textContent('main'), /138\*\*\*\*5678/);
    strictEqual(await page.locator('.timeline img').count(), 1);
    await t.expectNoViolations(page);
    await t.shot(page, 'own');
  });

  await t.step('is told where to find it', async () => {
    const message = await server.mailTo(PHONE_NUMBER);
    ok(message.text.includes(reference(page)));
  });

  await t.step('adds something that strangers do not read', async () => {
    await page.click('text=补充说明或照片');
    await page.fill('form[action$="/note"] textarea', '李大姐家门口');
    await page.click('form[action$="/note"] .govuk-button');
    match(await page.textContent('.timeline'), /李大姐/);
  });

  const neighbour = await t.phone(server, { language: 'en' });
  await t.step('a neighbour is shown it, and joins', async () => {
    await neighbour.goto(`/requests/new?category=street.light&latitude=${HERE.latitude + 0.0002}&longitude=${HERE.longitude}`);
    match(await neighbour.textContent('ul.near'), /路灯不亮三天了/);
    await t.expectNoViolations(neighbour);
    await t.shot(neighbour, 'near-en');
    await neighbour.click(`form[action="/requests/${reference(page)}/join"] button`);
    match(await neighbour.textContent('main'), /You are counted in/);
    const words = await neighbour.textContent('main');
    ok(!words.includes('李大姐') && !words.includes('138****'));
    await t.expectNoViolations(neighbour);
  });

  await t.step('the list and the map show it without who said it', async () => {
    await neighbour.goto('/requests?category=street.light');
    ok(await neighbour.locator(`a[href="/requests/${reference(page)}"]`).count());
    await t.expectNoViolations(neighbour);
    await t.shot(neighbour, 'list-en');
    const points = await (await fetch(`${server.address}/requests.geojson`)).text();
    ok(points.includes(reference(page)));
    ok(!points.includes(PHONE_NUMBER) && !points.includes('****5678'));   // other numbers, a longitude, may end so
  });

  await t.step('who lost the link has it sent again, and nobody learns whether it fitted', async () => {
    const answers = [];
    for (const contact of [PHONE_NUMBER, '13900000000']) {
      await neighbour.goto('/requests/find');
      await neighbour.fill('#reference-2', reference(page));
      await neighbour.fill('#contact', contact);
      await neighbour.click('form[action="/requests/find/link"] .govuk-button');
      answers.push(await neighbour.textContent('main'));
    }
    strictEqual(answers[0], answers[1]);
    await t.expectNoViolations(neighbour);
    const secret = new URL(own).searchParams.get('secret');
    ok((await server.mailTo(secret)).text.includes(PHONE_NUMBER));
  });

  await t.step('withdraws it', async () => {
    await page.goto(own);
    await page.click('summary:has-text("撤回")');
    await page.click('form[action$="/withdraw"] .govuk-button');
    match(await page.textContent('.now'), /撤回/);
    await t.shot(page, 'withdrawn');
  });
});

await journey('a resident without scripts', async (t) => {
  const server = await t.server();
  const page = await t.phone(server, { scripts: false });

  await t.step('reports as well', async () => {
    await page.goto('/requests/new');
    await page.click('button[value="home"]');
    await page.click('button[value="home.noise"]');
    await page.fill('#place_words', '百货公司小区3栋');
    await next(page);
    await page.fill('#description', '夜里施工');
    await page.check('input[name="answer.source"][value="building"] + label');
    await page.setInputFiles('#photos', PHOTO);
    await next(page);
    match(await page.textContent('dl'), /施工/);
    await page.click('form[action="/requests"] .govuk-button');
    match(await page.textContent('main'), /收到了/);
    strictEqual(await page.locator('.timeline img').count(), 1);
  });

  await t.step('sees every picture without its place and time', async () => {
    const picture = await page.getAttribute('.timeline a', 'href');
    const bytes = Buffer.from(await (await fetch(server.address + picture)).arrayBuffer());
    ok(readFileSync(PHOTO).includes('Exif'), 'the photograph that was sent has metadata');
    ok(!bytes.includes('Exif'), 'the one that is kept has none');
  });
});
