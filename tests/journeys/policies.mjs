// A policy's way: written in the editor, checked, mended, tried, submitted, published by a second person, read and asked by everybody.
import { match, ok, strictEqual } from 'node:assert';
import { journey } from './harness.mjs';

// dmn-js draws its own table (an empty heading over the rules' numbers): not ours to mend. The text field beside it is the way without it.
const EDITOR = '.model-editor';
const PASSWORD = 'onedoor-demo';

async function signIn(page, login, back) {
  await page.goto(`/sign-in?back=${back}`);
  await page.fill('#login', login);
  await page.fill('#password', PASSWORD);
  await page.click('form[action="/sign-in"] .govuk-button >> nth=0');
  await page.waitForURL(`**${back}`);
}

// What stands in a text field's editor is replaced by typing, as a person does.
async function writeCell(page, row, column, text) {
  const cell = page.locator('.model-editor tbody tr').nth(row).locator('td.input-cell, td.output-cell').nth(column);
  await cell.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}

const day = (days) => new Date(Date.now() + (8 * 3600 + days * 86400) * 1000).toISOString().slice(0, 10);

await journey('a policy is made', async (t) => {
  const server = await t.server();
  const author = await t.desktop(server);
  let version;

  await t.step('an author begins with a small table', async () => {
    await signIn(author, 'policy_writer', '/policies');
    await t.expectNoViolations(author);
    await t.shot(author, 'policies-staff');
    await author.click('a[href="/policy-versions/new"]');
    await t.expectNoViolations(author);
    await author.fill('#code', 'elder-bus');
    await author.fill('#title', '老年人免费乘车');
    await author.fill('#title_en', 'Free bus rides for older people');
    await author.fill('#authority', '区交通运输局');
    await author.fill('#reference', '老年人权益保障法第五十八条');
    await author.click('main .govuk-button');
    await author.waitForURL('**/policy-versions/*/edit');
    version = author.url().match(/policy-versions\/(\d+)/)[1];
  });

  await t.step('the editor loads on its page, with its mark visible, and only style attributes are allowed more', async () => {
    await author.waitForSelector('.model-editor[data-ready]');
    const headers = (await author.request.get(`/policy-versions/${version}/edit`, { headers: { accept: 'text/html' } })).headers();
    match(headers['content-security-policy'], /style-src-attr 'unsafe-inline'/);
    ok(!/script-src[^;]*unsafe|style-src 'self' 'unsafe/.test(headers['content-security-policy']));
    const other = (await author.request.get('/policies', { headers: { accept: 'text/html' } })).headers();
    ok(!other['content-security-policy'].includes('unsafe'));
    await t.shot(author, 'policies-editor-whole');
    await author.click('.model-views button:has-text("可以享受")');
    await author.waitForSelector('.model-editor table tbody tr');
    ok(await author.locator('.model-editor .bjs-powered-by').first().isVisible());
    await t.expectNoViolations(author, EDITOR);
    await t.shot(author, 'policies-editor-table');
  });

  await t.step('edits a cell, saves, and the check shows the gap it makes', async () => {
    await writeCell(author, 0, 0, '>= 65');
    await author.locator('.model-editor td.annotation').first().click();
    await author.keyboard.press('Control+A');
    await author.keyboard.type('年满65周岁。/ Aged 65 or over.');
    await t.shot(author, 'policies-editor-written');
    await author.click('form[action$="/edit"] > .govuk-button');
    await author.waitForURL('**/check');
    match(await author.textContent('main'), /漏洞/);
    match(await author.textContent('main'), /年龄 = 6[0-4]/);
    await t.expectNoViolations(author);
    await t.shot(author, 'policies-check-gap');
  });

  await t.step('mends it, and the check finds nothing', async () => {
    await author.click('a.govuk-button[href$="/edit"]');
    await author.waitForSelector('.model-editor[data-ready]');
    await author.click('.model-views button:has-text("可以享受")');
    await author.waitForSelector('.model-editor table tbody tr');
    await writeCell(author, 1, 0, '< 65');
    await author.click('form[action$="/edit"] > .govuk-button');
    await author.waitForURL('**/check');
    match(await author.textContent('main'), /没有发现漏洞/);
    await t.shot(author, 'policies-check-clean');
    await author.click('form[action$="/check"] .govuk-button');
    await author.waitForURL(`**/policy-versions/${version}`);
  });

  await t.step('tries an example and reads why', async () => {
    await author.goto(`/policy-versions/${version}/try`);
    await t.expectNoViolations(author);
    await author.fill('[name="in.age"]', '64');
    await author.click('form[action$="/try"] .govuk-button');
    await author.waitForSelector('#answer');
    match(await author.textContent('#answer'), /可以享受[:：]\s*否/);
    match(await author.textContent('main'), /符合第 2 条/);
    strictEqual(await author.inputValue('[name="in.age"]'), '64');
    await t.expectNoViolations(author);
    await t.shot(author, 'policies-tried');
    await author.fill('[name="in.age"]', '很老');
    await author.click('form[action$="/try"] .govuk-button');
    await author.waitForSelector('.govuk-error-summary');
    strictEqual(await author.inputValue('[name="in.age"]'), '很老');
    await t.expectNoViolations(author);
  });

  await t.step('submits it, and cannot publish what is his own', async () => {
    await author.goto(`/policy-versions/${version}`);
    await author.click('form[action$="/submit"] .govuk-button');
    await author.waitForURL(`**/policy-versions/${version}`);
    match(await author.textContent('main'), /要由另一个人发布/);
    strictEqual(await author.locator('form[action$="/publish"]').count(), 0);
    await t.expectNoViolations(author);
    await t.shot(author, 'policies-submitted');
    strictEqual((await fetch(`${server.address}/policies/elder-bus`)).status, 404);
  });

  const publisher = await t.desktop(server);
  await t.step('a second person publishes it from a day on', async () => {
    await signIn(publisher, 'policy_publisher', '/policies');
    await publisher.click('a:has-text("老年人免费乘车")');
    await t.expectNoViolations(publisher);
    await t.shot(publisher, 'policies-publish');
    await publisher.fill('#valid_from', day(0));
    await publisher.click('form[action$="/publish"] .govuk-button');
    await publisher.waitForURL(`**/policy-versions/${version}`);
    match(await publisher.textContent('main'), /已发布/);
    await t.shot(publisher, 'policies-published');
  });

  const resident = await t.phone(server);
  await t.step('everybody reads it, with its law', async () => {
    await resident.goto('/policies');
    await t.expectNoViolations(resident);
    await t.shot(resident, 'policies-list');
    await resident.click('a:has-text("老年人免费乘车")');
    match(await resident.textContent('main'), /老年人权益保障法第五十八条/);
    match(await resident.textContent('main'), /至少 65/);
    match(await resident.textContent('main'), /年满65周岁。/);
    await t.expectNoViolations(resident);
    await t.shot(resident, 'policies-show');
  });

  await t.step('and is asked only what matters', async () => {
    await resident.click('a[href$="/ask"]');
    await t.expectNoViolations(resident);
    await resident.fill('[name="in.age"]', '70');
    await resident.click('form[action$="/ask"] .govuk-button');
    await resident.waitForSelector('#answer');
    match(await resident.textContent('#answer'), /可以享受[:：]\s*是/);
    await t.expectNoViolations(resident);
    await t.shot(resident, 'policies-asked');
  });

  await t.step('a new version is compared with the one in force over a table of people', async () => {
    await author.goto(`/policy-versions/${version}`);
    await author.click('form[action$="/renew"] button');
    await author.waitForSelector('.model-editor[data-ready]');
    await author.click('.model-views button:has-text("可以享受")');
    await author.waitForSelector('.model-editor table tbody tr');
    await writeCell(author, 0, 0, '>= 60');
    await writeCell(author, 1, 0, '< 60');
    await author.click('form[action$="/edit"] > .govuk-button');
    await author.waitForURL('**/check');
    await author.click('.tabs a[href$="/compare"]');
    await t.expectNoViolations(author);
    await author.setInputFiles('#file', { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from('年龄,街道\n61,城中\n64,城北\n70,城北\n30,城中\n') });
    await author.fill('#group', '街道');
    await author.click('form[action$="/compare"] .govuk-button >> nth=-1');
    await author.waitForSelector('#compared');
    match(await author.textContent('#compared'), /4 行里.2 行增加.0 行减少.2 行不变.合计从 1 变为 3/);
    match(await author.textContent('table'), /城北/);
    await t.expectNoViolations(author);
    await t.shot(author, 'policies-compared');
  });

  await t.step('in English too', async () => {
    const english = await t.phone(server, { language: 'en' });
    for (const path of ['', '/small-business-tax', '/small-business-tax/try', '/registration/ask']) {
      await english.goto(`/policies${path}`);
      await t.expectNoViolations(english);
      await t.shot(english, `policies-en${path.replaceAll('/', '-')}`);
    }
  });
});
