// Two hospitals and a patient: the one writes a diagnosis, the other hears of it and reads it, the patient sees that at once, asks why, and is answered.
import { match, ok, strictEqual } from 'node:assert';
import { journey, until } from './harness.mjs';

const PASSWORD = 'onedoor-demo', NUMBER = 17, PHONE_NUMBER = `1990001${String(NUMBER).padStart(4, '0')}`, CARD = 'HC000017';

// As the demo makes them: district, birthday, a counter, the check digit of GB 11643.
function identityOf(number) {
  const two = (n) => String(n).padStart(2, '0');
  const digits = `431202${1940 + (number * 7) % 66}${two((number * 5) % 12 + 1)}${two((number * 11) % 28 + 1)}${String(number % 1000).padStart(3, '0')}`;
  const sum = [...digits].reduce((all, digit, i) => all + digit * (2 ** (17 - i) % 11), 0);
  return digits + '10X98765432'[sum % 11];
}

async function signIn(page, login, back) {
  await page.goto(`/sign-in?back=${back}`);
  await page.fill('#login', login);
  await page.fill('#password', PASSWORD);
  await Promise.all([page.waitForURL(`**${back}`), page.click('main form .govuk-button')]);
}

async function makeKey(page, name, unit) {
  await page.goto('/admin/hospitals');
  await page.fill('#name', name);
  await page.selectOption('#unit', unit);
  await Promise.all([page.waitForURL(/made=/), page.locator('form[action="/admin/hospitals"] button').click()]);
  return page.locator('.govuk-notification-banner code').innerText();
}

const codeOf = (server) => until('a code', () => server.mail().filter(({ text }) => text.includes(PHONE_NUMBER))
  .map(({ body }) => body.match(/(?<![\dA-Z])\d{6}(?!\d)/)?.[0]).find(Boolean));

await journey('a patient between two hospitals', async (t) => {
  const server = await t.server();
  const page = await t.desktop(server), phone = await t.phone(server);
  const keys = {};
  let patient, condition, heard = '';

  const ask = async (who, path, body) => {
    const answer = await fetch(`${server.address}/fhir/${path}`, { headers: { Authorization: `Bearer ${keys[who]}`, 'Content-Type': 'application/fhir+json' },
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}) });
    return { status: answer.status, json: await answer.json() };
  };

  await t.step('an operator connects two hospitals', async () => {
    await signIn(page, 'operator', '/admin/hospitals');
    keys.a = await makeKey(page, '第一医院', 'hc-health');
    await page.goto('/admin/hospitals');
    keys.b = await makeKey(page, '第二医院', 'hc-city');
    await t.expectNoViolations(page);
    await t.shot(page, 'hospitals-admin');
  });

  await t.step('hospital A registers the card, and hospital B finds the person by it', async () => {
    const made = await ask('a', 'Patient', { resourceType: 'Patient', identifier: [{ system: 'urn:onedoor:card', value: CARD }, { system: 'urn:onedoor:identity', value: identityOf(NUMBER) }] });
    strictEqual(made.status, 201, JSON.stringify(made.json));
    const found = await ask('b', `Patient?identifier=${CARD}`);
    strictEqual(found.json.total, 1);
    patient = found.json.entry[0].resource.id;
    strictEqual(patient, made.json.id);
  });

  await t.step('B listens; A writes a diagnosis; B hears of it within a second', async () => {
    const stop = new AbortController();
    const stream = await fetch(`${server.address}/fhir/events?patient=${patient}`, { headers: { Authorization: `Bearer ${keys.b}` }, signal: stop.signal });
    match(stream.headers.get('content-type'), /text\/event-stream/);
    (async () => { for await (const piece of stream.body) heard += Buffer.from(piece).toString(); })().catch(() => {});
    await until('the stream', () => heard.includes(': here'));
    const made = await ask('a', 'Condition', { resourceType: 'Condition', subject: { reference: `Patient/${patient}` }, recordedDate: '2026-11-20',
      code: { coding: [{ code: 'J18.9' }], text: '肺炎' }, recorder: { display: '呼吸科' } });
    strictEqual(made.status, 201, JSON.stringify(made.json));
    condition = made.json.id;
    await until('the event', () => heard.includes(`Condition/${condition}`), { seconds: 1 });
    ok(!heard.includes('肺炎'));
    stop.abort();
  });

  await t.step('B reads it, and the patient sees that at once', async () => {
    await phone.goto('/me');
    await phone.fill('#contact', PHONE_NUMBER);
    await phone.click('main form .govuk-button');
    await phone.waitForURL('**/me/sign-in/code');
    await phone.fill('#code', await codeOf(server));
    await phone.click('main form .govuk-button');
    await phone.waitForURL('**/me');
    const read = await ask('b', `Condition/${condition}`);
    strictEqual(read.json.code.text, '肺炎');
    await phone.goto('/me/records');
    const first = await phone.locator('#looks ~ ul.rows >> nth=0').locator('li >> nth=0').innerText();
    match(first, /城市管理|城管/);
    await t.expectNoViolations(phone);
    await t.shot(phone, 'hospitals-looks');
  });

  await t.step('asks why in one tap', async () => {
    await phone.locator('form[action$="/why"] button >> nth=0').click();
    await phone.waitForLoadState();
    await phone.goto('/me/records');
    ok(await phone.locator('a[href*="/me/records/questions/"]').count() > 0);
  });

  await t.step('and is answered by the hospital', async () => {
    const clerk = await t.desktop(server);
    await signIn(clerk, 'clerk', '/work/records');
    await clerk.locator('a[href*="/work/records/questions/"] >> nth=0').click();
    await clerk.locator('input[name=answer] >> nth=0').evaluate((radio) => { radio.checked = true; });
    await clerk.locator('main textarea >> nth=0').fill('您今天在我院就诊，医生需要知道以前的诊断。');
    await clerk.locator('main form[action*="/work/records/questions/"]:has(textarea) button >> nth=0').click();
    await clerk.waitForLoadState();
    await phone.goto('/me/records');
    await phone.locator('a[href*="/me/records/questions/"] >> nth=0').click();
    match(await phone.textContent('main'), /您今天在我院就诊/);
    await t.shot(phone, 'hospitals-answer');
  });

  await t.step('anybody can check a certificate, also one that is none', async () => {
    await phone.goto('/verify');
    await t.expectNoViolations(phone);
    await t.shot(phone, 'verify');
    await phone.fill('#number', '2026 0000 0000 0000');
    await phone.click('main form .govuk-button');
    match(await phone.textContent('main'), /查不到/);
    await t.expectNoViolations(phone);
    await t.shot(phone, 'verified-unknown');
  });
});
