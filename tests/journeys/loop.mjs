// The whole loop: from a report with a photograph on a phone to a call back and a figure that everybody can see.
import { match, ok, strictEqual } from 'node:assert';
import { join } from 'node:path';
import { journey, root } from './harness.mjs';

const PHOTO = join(root, 'tests/journeys/lamp.jpg');
const HERE = { latitude: 27.5572, longitude: 109.9989 };
const WORDS = '巷口路灯全灭了,老人夜里不敢出门';

const next = (page) => page.click('main form .govuk-button');

async function staff(t, server, login) {
  const page = await t.desktop(server);
  await page.goto('/sign-in');
  await page.fill('#login', login);
  await page.fill('#password', 'onedoor-demo');
  await page.click('form[action="/sign-in"] .govuk-button');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  return page;
}

const figures = async (server) => (await fetch(`${server.address}/satisfaction.json`)).json();

await journey('the whole loop', async (t) => {
  const server = await t.server();
  const phone = await t.phone(server, { geolocation: HERE, permissions: ['geolocation'] });
  const before = await figures(server);
  let own, id, clerk, dispatcher;

  await t.step('a resident reports with a photograph', async () => {
    await phone.goto('/requests/new?category=street.light');
    await phone.click('.map-here');
    await phone.waitForFunction(() => document.getElementById('latitude').value);
    await next(phone);
    if (await phone.$('ul.near')) await phone.click('main form[method=get] .govuk-button');
    await phone.setInputFiles('#photos', PHOTO);
    await phone.waitForSelector('ul.pictures img');
    await phone.fill('#description', WORDS);
    await phone.fill('#contact', '13787654321');
    await next(phone);
    await phone.click('form[action="/requests"] .govuk-button');
    own = phone.url();
    match(own, /\/requests\/\d{14}\?secret=/);
  });

  await t.step('the rule has sent it to a unit, whose clerk finds it', async () => {
    clerk = await staff(t, server, 'clerk');
    await clerk.goto(`/work/cases?words=${encodeURIComponent('巷口路灯')}`);
    await clerk.click(`main a:has-text("巷口路灯"), .rows a:has-text("巷口路灯")`);
    id = new URL(clerk.url()).pathname.split('/').pop();
    match(await clerk.textContent('main'), /老人夜里/);
    await t.expectNoViolations(clerk);
    await t.shot(clerk, 'desk-case');
  });

  const act = async (page, what, fields, select = {}) => {
    await page.goto(`/work/cases/${id}?do=${what}`);
    const form = `form[action="/work/cases/${id}/${what}"]`;
    for (const [name, value] of Object.entries(fields)) await page.fill(`${form} [name=${name}]`, value);
    for (const [name, label] of Object.entries(select)) {
      const value = await page.locator(`${form} [name=${name}] option`, { hasText: label }).first().getAttribute('value');
      await page.selectOption(`${form} [name=${name}]`, value);
    }
    await page.click(`${form} .govuk-button`);
    await page.waitForURL((url) => !url.search.includes('do='));
  };

  await t.step('the unit objects with a reason and a legal basis', async () => {
    await act(clerk, 'dispute', { reason: '这条巷子的路灯由社区自管', basis: '城市照明管理规定第六条' });
    match(await clerk.textContent('.timeline'), /异议/);
  });

  await t.step('a dispatcher rules', async () => {
    dispatcher = await staff(t, server, 'dispatcher');
    await dispatcher.goto('/dispatch');
    await t.expectNoViolations(dispatcher);
    await act(dispatcher, 'rule', { words: '移交市政后的路灯归城管局维护' }, { unit: '城市管理' });
    match(await dispatcher.textContent('.timeline'), /裁定/);
  });

  await t.step('the resident sees every hop', async () => {
    await phone.goto(own);
    const history = await phone.textContent('.timeline');
    for (const word of [/异议/, /裁定/, /归城管局维护/]) match(history, word);
    await t.expectNoViolations(phone);
  });

  await t.step('the unit accepts and says it is handled', async () => {
    await act(clerk, 'accept', {});
    await act(clerk, 'handled', { words: '更换了两盏灯泡' });
    match(await clerk.textContent('.timeline'), /更换了两盏灯泡/);
  });

  await t.step('the resident says it is not solved', async () => {
    await phone.goto(own);
    await phone.click('details summary:has-text("没有")');
    await phone.fill('form[action$="/object"] textarea', '还有三盏不亮');
    await phone.click('form[action$="/object"] .govuk-button');
    match(await phone.textContent('.timeline'), /还有三盏不亮/);
  });

  await t.step('it is handled again, and the resident confirms', async () => {
    await act(clerk, 'handled', { words: '整条线路已修好' });
    await phone.goto(own);
    await phone.click('form[action$="/confirm"] .govuk-button');
    match(await phone.textContent('main'), /已解决/);
  });

  await t.step('and rates it 5, very dissatisfied, in as many clicks as a 1', async () => {
    strictEqual(await phone.locator('form[action$="/rating"] input[name=grade]').count(), 5);
    await t.expectNoViolations(phone);
    await t.shot(phone, 'rating');
    await phone.check('#grade-5');
    await phone.click('form[action$="/rating"] .govuk-button');
    match(await phone.textContent('main'), /非常不满意/);
  });

  await t.step('the call back is owed, made and answered', async () => {
    const caller = await staff(t, server, 'hotline');
    await caller.goto('/call-backs');
    await t.expectNoViolations(caller);
    // Due soonest first: the newest duty is on the last page.
    while (!(await caller.$('a:has-text("巷口路灯")'))) await caller.click('a[href*="/call-backs?"]');
    await caller.click('a:has-text("巷口路灯")');
    await t.expectNoViolations(caller);
    await caller.check('input[name=says][value=solved]');
    await caller.check('input[name=answer][value=explained]');
    await caller.fill('textarea[name=words]', '解释了两次上门的原因,居民表示理解');
    await caller.click('main form:has(textarea) .govuk-button >> nth=-1');
    await phone.goto(own);
    match(await phone.textContent('main'), /居民表示理解|回访/);
  });

  await t.step('and the public figure has changed', async () => {
    const after = await figures(server);
    strictEqual(after.invited - before.invited, 1);
    strictEqual(after.answered - before.answered, 1);
    strictEqual(after.grade_5 - before.grade_5, 1);
    ok(after.share_satisfied < before.share_satisfied);
    const page = await t.phone(server);
    await page.goto('/satisfaction');
    await t.expectNoViolations(page);
    await t.shot(page, 'satisfaction');
  });
});
