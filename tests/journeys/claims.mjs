// Small things are claimed: a leader takes one on a short clock, a volunteer makes a wish come true. Then calls at the hotline.
import { match, ok, strictEqual } from 'node:assert';
import { journey } from './harness.mjs';

const PASSWORD = 'onedoor-demo';
const PHONE_NUMBER = '13812340987';
const HERE = { latitude: '27.557', longitude: '109.9985' };

async function signIn(page, login, back) {
  await page.goto(`/sign-in?back=${back}`);
  await page.fill('#login', login);
  await page.fill('#password', PASSWORD);
  await page.click('form[action="/sign-in"] .govuk-button >> nth=0');
  await page.waitForURL(`**${back}`);
}

// A resident's report, by the interface for programs; the page of the reporter.
async function reported(server, category, description) {
  const answer = await fetch(`${server.address}/requests`, { method: 'POST', headers: { accept: 'application/json' },
    body: new URLSearchParams({ category, description, contact: PHONE_NUMBER, ...HERE }) });
  strictEqual(answer.status, 201);
  const { reference, secret } = await answer.json();
  return `/requests/${reference}?secret=${secret}`;
}

const row = (page, words) => page.locator('ul.rows li', { hasText: words });
const dueOf = (page, words) => row(page, words).locator('time[data-clock]').getAttribute('datetime');

await journey('a leader and a volunteer', async (t) => {
  const server = await t.server();
  const lamp = await reported(server, 'street.light', '巷口路灯一闪一闪');
  const radio = await reported(server, 'wish.elder', '想要一台收音机听戏');

  const leader = await t.desktop(server);
  await t.step('a leader claims a small matter, and its clock is no longer than before', async () => {
    await signIn(leader, 'leader', '/small');
    await t.expectNoViolations(leader);
    await t.shot(leader, 'small');
    const before = await dueOf(leader, '巷口路灯');
    await row(leader, '巷口路灯').locator('form[action$="/claim"] button').click();
    await leader.waitForSelector('form[action$="/handled"]', { state: 'attached' });
    ok(await dueOf(leader, '巷口路灯') <= before);
    strictEqual(await row(leader, '巷口路灯').locator('form[action$="/claim"]').count(), 0);
    await t.expectNoViolations(leader);
    await t.shot(leader, 'small-mine');
  });

  await t.step('and says what was done', async () => {
    await row(leader, '巷口路灯').locator('summary').click();
    await row(leader, '巷口路灯').locator('textarea').fill('换了灯头');
    await row(leader, '巷口路灯').locator('form[action$="/handled"] button').click();
    await leader.waitForLoadState();
    const resident = await t.phone(server);
    await resident.goto(lamp);
    match(await resident.textContent('main'), /换了灯头/);
  });

  const volunteer = await t.phone(server);
  await t.step('a volunteer claims a wish', async () => {
    await signIn(volunteer, 'volunteer', '/wishes');
    await t.expectNoViolations(volunteer);
    await t.shot(volunteer, 'wishes');
    await row(volunteer, '收音机').locator('form[action$="/claim"] button').click();
    await volunteer.waitForURL('**/wishes/mine');
    await t.expectNoViolations(volunteer);
    await t.shot(volunteer, 'wishes-mine');
  });

  await t.step('and delivers it; the resident is asked', async () => {
    await row(volunteer, '收音机').locator('textarea').fill('收音机送到了,教会了怎么调台');
    await row(volunteer, '收音机').locator('form[action$="/delivered"] button').click();
    await volunteer.waitForURL('**/wishes/mine');
    strictEqual(await row(volunteer, '收音机').locator('form[action$="/delivered"]').count(), 0);
    const resident = await t.phone(server);
    await resident.goto(radio);
    match(await resident.textContent('main'), /教会了怎么调台/);
    ok(await resident.locator('form[action$="/confirm"]').count());
  });
});

await journey('somebody takes calls', async (t) => {
  const server = await t.server();
  await reported(server, 'street.light', '巷口路灯一闪一闪');
  const page = await t.desktop(server);

  await t.step('finds a caller by number, which stands in no address', async () => {
    await signIn(page, 'hotline', '/hotline');
    await t.expectNoViolations(page);
    await page.fill('#phone', PHONE_NUMBER);
    await page.click('form[action="/hotline/search"] button');
    await page.waitForSelector('ul.rows li');
    ok(!page.url().includes(PHONE_NUMBER));
    match(await page.textContent('ul.rows'), /138\*\*\*\*0987/);
    strictEqual(await page.inputValue('#contact'), PHONE_NUMBER);
    await t.expectNoViolations(page);
    await t.shot(page, 'hotline-found');
  });

  await t.step('adds what the caller says', async () => {
    await row(page, '巷口路灯').locator('summary').click();
    await row(page, '巷口路灯').locator('textarea').fill('今天完全不亮了');
    await row(page, '巷口路灯').locator('form[action$="/note"] button').click();
    await page.waitForURL('**/hotline/told/*');
    match(await page.textContent('main'), /\d{4} \d{4} \d{4} \d{2}/);
    await t.expectNoViolations(page);
  });

  await t.step('takes down a second call in a second tab; a draft survives a reload', async () => {
    const tab = await page.context().newPage();
    await tab.setViewportSize({ width: 1280, height: 800 });
    await tab.goto('/hotline');
    await page.goto('/hotline');
    await tab.fill('#description', '小区门口积水');
    await tab.waitForFunction(() => (sessionStorage.getItem('draft:hotline') ?? '').includes('积水'));
    await tab.reload();
    strictEqual(await tab.inputValue('#description'), '小区门口积水');
    strictEqual(await page.inputValue('#description'), '');
    await tab.selectOption('#category', 'street.light');
    await tab.fill('#contact', PHONE_NUMBER);
    await tab.click('form[action="/hotline/report"] .govuk-button');
    await tab.waitForURL('**/hotline/told/*');
    await t.shot(tab, 'hotline-told');
    await tab.click('a[href^="/work/cases/"]');
    match(await tab.textContent('main'), /小区门口积水/);
    await tab.goto('/hotline');
    strictEqual(await tab.inputValue('#description'), '');
  });
});
