// A resident and what is held about them: an office reads it for a purpose, they ask why and get the answer; they have it corrected, take a
// consent back, take everything with them, and check the chain of looks without the server.
import { match, ok, strictEqual } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binary, journey, until } from './harness.mjs';

const PHONE_NUMBER = '19900010000';   // the demo's first resident, of whom records are held; has a shop too

async function signInResident(page, server) {
  await page.goto('/me/sign-in');
  await page.fill('#contact', PHONE_NUMBER);
  await page.click('main form .govuk-button');
  await page.waitForURL('**/me/sign-in/code');
  await page.fill('#code', await until('the code', () => server.mail().map(({ body }) => /验证码\D*(\d{6})/.exec(body)?.[1]).filter(Boolean).at(-1), { seconds: 40 }));
  await page.click('main form .govuk-button');
  await page.waitForURL('**/me');
}

async function signInStaff(page, role) {
  await page.goto('/sign-in');
  await page.fill('#login', role);
  await page.fill('#password', 'onedoor-demo');
  await page.click('main form .govuk-button >> nth=0');
  await page.waitForLoadState();
}

const press = async (page, selector) => { await page.click(selector); await page.waitForLoadState(); };

await journey('records and who looks at them', async (t) => {
  const server = await t.server();
  const resident = await t.phone(server), office = await t.desktop(server);
  const folder = mkdtempSync(join(tmpdir(), 'onedoor-records-'));
  let number;

  try {
    await t.step('a resident sees what is held, without its content', async () => {
      await signInResident(resident, server);
      await press(resident, 'a[href="/me/records"]');
      match(await resident.textContent('main'), /居民身份证/);
      await t.expectNoViolations(resident);
      await t.shot(resident, 'records-mine');
    });

    await t.step('and its content in one touch', async () => {
      await press(resident, 'button[aria-label*="居民身份证"]');
      const text = await resident.textContent('main');
      number = /(\d{17}[\dX])/.exec(text)[1];
      await t.expectNoViolations(resident);
      await t.shot(resident, 'records-one');
    });

    await t.step('an office reads it for a purpose', async () => {
      await signInStaff(office, 'reviewer');
      await office.goto('/work/records/read');
      await t.expectNoViolations(office);
      await t.shot(office, 'records-read');
      await office.fill('#number', number);
      await office.selectOption('#type', 'identity_card');
      await office.selectOption('#purpose', 'application');
      await press(office, 'main form .govuk-button');
      match(await office.textContent('main'), new RegExp(number));
      await t.expectNoViolations(office);
      await t.shot(office, 'records-shown');
    });

    await t.step('the resident sees who, when and for what, and asks why', async () => {
      await resident.goto('/me/records');
      const look = resident.locator('ul.rows li', { hasText: '鹤城区市场监督管理局' }).first();
      match(await look.textContent(), /办理您申请的事项/);
      await look.locator('button', { hasText: '为什么看' }).click();
      await resident.waitForLoadState();
      match(await resident.textContent('main'), /已经问了/);
      await t.expectNoViolations(resident);
      await t.shot(resident, 'records-asked');
    });

    await t.step('the office finds it with its clock, and answers', async () => {
      await office.goto('/work/records');
      await t.expectNoViolations(office);
      await t.shot(office, 'records-inbox');
      await press(office, 'ul.rows li:last-child a');
      await t.expectNoViolations(office);
      await t.shot(office, 'records-answer');
      await office.check('input[value=explained]');
      await office.fill('#words', '您申请了食品经营许可，我们核对您的身份。');
      await press(office, 'main form:has(#words) .govuk-button');
    });

    await t.step('the resident reads the answer', async () => {
      await resident.goto('/me/records');
      await press(resident, 'a:has-text("看答复") >> nth=0');
      match(await resident.textContent('main'), /我们核对您的身份/);
      await t.expectNoViolations(resident);
      await t.shot(resident, 'records-answered');
    });

    await t.step('for the shop they speak for they ask for a correction', async () => {
      await resident.goto('/me/records');
      await press(resident, 'ul.tabs a:has-text("街角小店")');
      match(await resident.textContent('main'), /营业执照/);
      await press(resident, 'a[href*="kind=correction"]');
      await t.expectNoViolations(resident);
      await resident.fill('#words', '错');
      await press(resident, 'main form .govuk-button');
      ok(await resident.isVisible('.govuk-error-summary'));
      await resident.fill('#words', '店已经搬到二楼，住所请改成二楼。');
      await press(resident, 'main form .govuk-button');
      await t.shot(resident, 'records-correction');
    });

    await t.step('the issuer corrects it', async () => {
      await office.goto('/work/records');
      await press(office, 'ul.rows li:has-text("要求更正") a');
      await press(office, 'button:has-text("查看这份档案")');
      await t.expectNoViolations(office);
      await t.shot(office, 'records-correct');
      await office.fill('[id="field.address"]', '城中街道二楼');
      await office.fill('#words', '已经按您说的改好了。');
      await press(office, 'main form .govuk-button');
    });

    await t.step('and the resident sees it corrected', async () => {
      await resident.goto('/me/records');
      await press(resident, 'ul.tabs a:has-text("街角小店")');
      await press(resident, 'button[aria-label*="营业执照"]');
      match(await resident.textContent('main'), /城中街道二楼/);
    });

    await t.step('a consent is given and taken back', async () => {
      await resident.goto('/me/records');
      await resident.click('details summary');
      await press(resident, 'form[action="/me/records/consents"] button >> nth=0');
      await t.expectNoViolations(resident);
      await t.shot(resident, 'records-consent');
      await press(resident, 'form[action$="/withdraw"] button');
      strictEqual(await resident.locator('form[action$="/withdraw"]').count(), 0);
    });

    await t.step('everything can be taken along', async () => {
      const [download] = await Promise.all([resident.waitForEvent('download'), resident.click('form[action="/me/records/export"] button[value="json"]')]);
      const all = JSON.parse(readFileSync(await download.path(), 'utf8'));
      ok(all.records.some(({ fields }) => fields.number === number));
      ok(all.about.looks.length > 3);
    });

    await t.step('and as a paper, to be read: each record with its source, each look in words', async () => {
      const [download] = await Promise.all([resident.waitForEvent('download'), resident.click('form[action="/me/records/export"] button[value="pdf"]')]);
      const path = join(process.env.SHOTS ?? folder, 'my-records.pdf');
      await download.saveAs(path);
      const { stdout } = spawnSync('pdftotext', [path, '-'], { encoding: 'utf8' });
      for (const words of ['居民身份证', number, '来源', '怀化市公安局鹤城分局', '谁查看过我的记录', '行政审批岗为了']) ok(stdout.replace(/\s/g, '').includes(words), words);
    });

    await t.step('the chain of looks is checked without the server, and a changed one is found out', async () => {
      const [download] = await Promise.all([resident.waitForEvent('download'), resident.click('a[href="/me/records/chain"]')]);
      const chain = readFileSync(await download.path(), 'utf8'), path = join(folder, 'chain.txt');
      writeFileSync(path, chain);
      const good = spawnSync(binary, ['verify', 'access', path], { encoding: 'utf8' });
      strictEqual(good.status, 0, good.stdout + good.stderr);
      match(good.stdout, /genuine/);
      writeFileSync(path, chain.replace('application', 'statistics'));
      strictEqual(spawnSync(binary, ['verify', 'access', path]).status, 1);
    });

    await t.step('the systems that were switched off are public', async () => {
      await office.goto('/records/retired');
      strictEqual(await office.locator('tbody tr').count(), 10);
      await t.expectNoViolations(office);
      await t.shot(office, 'records-retired');
    });

    await t.step('administrators keep types, grants and registers', async () => {
      const admin = await t.desktop(server);
      await signInStaff(admin, 'administrator');
      for (const [path, name] of [['/admin/records', 'types'], ['/admin/records/types/diagnosis', 'type'], ['/admin/records/types/new', 'new'], ['/admin/records/registers', 'registers'],
        ['/admin/records/conflicts', 'conflicts']]) {
        await admin.goto(path);
        await t.expectNoViolations(admin);
        await t.shot(admin, `records-admin-${name}`);
      }
      await admin.goto('/admin/records/registers');
      await admin.fill('#code', 'population');
      await admin.fill('#name', '人口库');
      await admin.selectOption('#type', 'identity_card');
      await press(admin, 'main form .govuk-button');
      await admin.setInputFiles('#file', { name: 'cards.csv', mimeType: 'text/csv', buffer: Buffer.from('party,姓名,出生日期\n110101199003070011,居民,1990-03-07\n11010119900307002X,居民,昨天\n') });
      await admin.selectOption('#mode', 'good_rows');
      await press(admin, 'main form[enctype] .govuk-button');
      await t.expectNoViolations(admin);
      await t.shot(admin, 'records-admin-import');
      const [download] = await Promise.all([admin.waitForEvent('download'), admin.click('button:has-text("下载错的行")')]);
      match(readFileSync(await download.path(), 'utf8'), /昨天.*born/s);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
