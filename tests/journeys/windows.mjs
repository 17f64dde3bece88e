// The window takes an application for somebody present; the unit may not demand what the notice does not say, a supervisor may with a reason,
// and that stands in the report; then it is decided and handed over.
import { match, ok, strictEqual } from 'node:assert';
import { join } from 'node:path';
import { journey, lastMonday, root } from './harness.mjs';

const PASSWORD = 'onedoor-demo';
const REASON = '附近有食源性疾病,区里通知本周开业的都要交体检报告';

async function signIn(page, login, back) {
  await page.goto(`/sign-in?back=${back}`);
  await page.fill('#login', login);
  await page.fill('#password', PASSWORD);
  await page.click('form[action="/sign-in"] .govuk-button >> nth=0');
  await page.waitForURL(`**${back}`);
}

// Whatever the form asks for, in the order in which it stands.
const VALUES = { 'field.name': '张三', 'field.identity': '431202198001010010', 'field.phone': '13800000001', 'field.firm_name': '新街面馆',
  'field.credit_code': '91431202MA4L00001X', 'field.legal_person': '张三', 'field.firm_phone': '13800000001', 'field.address': '城中街道新街1号',
  'field.area': '80', 'field.kitchen_area': '20', 'field.seats': '30', 'field.water': 'tap', 'field.waste': 'collected', 'field.dishes': 'hot',
  'field.online_orders': 'no', 'field.manager': '张三', 'field.manager_phone': '13800000001', 'field.workers': '4', 'field.opens_on': '2026-12-20' };

async function fillIn(page) {
  for (const [name, value] of Object.entries(VALUES)) {
    const field = page.locator(`[name="${name}"]`), box = page.locator(`[name="${name}"][type="checkbox"][value="${value}"]`);
    if (!(await field.count())) continue;
    if (await box.count()) await box.check({ force: true });
    else if (await field.evaluate((one) => one.tagName === 'SELECT')) await field.selectOption(value);
    else await field.fill(value);
  }
}

await journey('beyond the notice', async (t) => {
  const server = await t.server({ settings: { 'demo.clock': lastMonday().morning } });
  const clerk = await t.desktop(server), reviewer = await t.desktop(server), supervisor = await t.desktop(server);
  let address = '';

  await t.step('the items are there', () => {
    server.command('import', 'items', join(root, 'demo/items'));
  });

  await t.step('the window clerk finds the item by everyday words', async () => {
    await signIn(clerk, 'window_clerk', '/windows');
    await t.expectNoViolations(clerk);
    await clerk.fill('#q', '食品经营许可');
    await clerk.press('#q', 'Enter');
    await clerk.waitForSelector('a[href="/windows/start?item=food_permit"]');
    await t.shot(clerk, 'window-found');
    await clerk.click('a[href="/windows/start?item=food_permit"]');
  });

  await t.step('asks what matters and reads out the notice', async () => {
    for (const [question, value] of [['licence_together', 'no'], ['kitchen', 'yes'], ['cold_dishes', 'no'], ['size', 'small']]) {
      const choice = clerk.locator(`input[name="answer.${question}"][value="${value}"]`);
      await choice.waitFor({ state: 'attached', timeout: 4000 }).catch(() => undefined);
      if (!(await choice.count())) continue;
      await t.expectNoViolations(clerk);
      await choice.check({ force: true });
      await clerk.click('main .govuk-button');
    }
    await clerk.waitForSelector('#identity');
    match(await clerk.textContent('main'), /法|条/);
    await t.expectNoViolations(clerk);
    await t.shot(clerk, 'window-notice');
  });

  await t.step('begins for the person who stands there', async () => {
    await clerk.fill('#identity', '431202198001010010');
    await clerk.fill('#name', '张三');
    await clerk.fill('#phone', '13800000001');
    await clerk.click('form[action="/windows/start"] .govuk-button');
    await clerk.waitForURL('**/windows/drafts/*');
    await t.expectNoViolations(clerk);
    await t.shot(clerk, 'window-draft');
  });

  await t.step('fills in, sees the papers, submits, and prints the receipt', async () => {
    await fillIn(clerk);
    await clerk.click('form[action$="/fill"] .govuk-button');
    await clerk.waitForLoadState();
    while (await clerk.locator('form[action$="/brought"] button').count()) {
      await clerk.click('form[action$="/brought"] button >> nth=0');
      await clerk.waitForLoadState();
    }
    await clerk.click('form[action$="/submit"] .govuk-button');
    await clerk.waitForURL('**/receipt');
    match(await clerk.textContent('main'), /\d{4} \d{4} \d{4} \d{2}/);
    await t.expectNoViolations(clerk);
    await t.shot(clerk, 'window-receipt');
    address = new URL(clerk.url()).pathname.replace('/receipt', '');
  });

  await t.step('the reviewer finds it in the inbox', async () => {
    await signIn(reviewer, 'reviewer', '/windows/inbox');
    await t.expectNoViolations(reviewer);
    await t.shot(reviewer, 'reviewer-inbox');
    await reviewer.goto(address);
    await t.expectNoViolations(reviewer);
    await t.shot(reviewer, 'reviewer-case');
  });

  await t.step('a demand beyond the notice is refused', async () => {
    await reviewer.goto(`${address}?do=incomplete`);
    await t.expectNoViolations(reviewer);
    await reviewer.fill('#beyond', '三个月内的体检报告');
    await reviewer.fill('#words', '请补交');
    await reviewer.click('form[action$="/incomplete"] .govuk-button');
    await reviewer.waitForSelector('.govuk-error-summary');
    match(await reviewer.textContent('#beyond-wrong'), /告知单/);
    strictEqual(await reviewer.inputValue('#words'), '请补交');
    await t.expectNoViolations(reviewer);
    await t.shot(reviewer, 'reviewer-refused');
  });

  await t.step('a supervisor forces it with a reason', async () => {
    await signIn(supervisor, 'supervisor', '/windows/inbox');
    await supervisor.goto(`${address}?do=demand`);
    await supervisor.fill('#what', '三个月内的体检报告');
    await supervisor.fill('#reason', '要');
    await supervisor.click('form[action$="/demand"] .govuk-button');
    await supervisor.waitForSelector('#reason-wrong:not(:empty)');
    await t.expectNoViolations(supervisor);
    await supervisor.fill('#reason', REASON);
    await supervisor.click('form[action$="/demand"] .govuk-button');
    await supervisor.waitForURL(`**${address}?said=demand`);
    await t.shot(supervisor, 'supervisor-case');
  });

  await t.step('it stands in the report of violations', async () => {
    await supervisor.goto('/windows/violations');
    match(await supervisor.textContent('table'), new RegExp(REASON));
    await t.expectNoViolations(supervisor);
    await t.shot(supervisor, 'violations');
  });

  await t.step('the unit accepts and decides in the browser', async () => {
    await reviewer.goto(address);
    await reviewer.click('form[action$="/accept"] .govuk-button');
    await reviewer.waitForURL(`**${address}?said=accept`);
    match(await reviewer.textContent('[role="status"]'), /已经受理/);
    await t.expectNoViolations(reviewer);
    await reviewer.goto(`${address}?do=decide`);
    await t.expectNoViolations(reviewer);
    await reviewer.check('input[name="result"][value="granted"]', { force: true });
    await reviewer.click('form[action$="/decide"] .govuk-button');
    await reviewer.waitForURL(`**${address}?said=decide`);
    await t.shot(reviewer, 'reviewer-decided');
    ok(!(await reviewer.locator('form[action$="/decide"]').count()));
  });
});
