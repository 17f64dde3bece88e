// A shop lets people act for it: who represents it by licence gives and sees, an employee applies in its name with its records filled in, and is stopped at once.
import { match, ok, strictEqual } from 'node:assert';
import { journey, until } from './harness.mjs';

const OWNER = '19900010000', EMPLOYEE = '13900000771';   // the demo's first shop is that of its first holder

async function signIn(server, page, number) {
  await page.goto('/me/sign-in');
  await page.fill('#contact', number);
  await page.click('form[action="/me/sign-in"] .govuk-button');
  await page.waitForURL('**/me/sign-in/code');
  const code = await until('a code', () => server.mail().filter(({ text }) => text.includes(number)).map(({ body }) => body.match(/(?<![\dA-Z])\d{6}(?!\d)/)?.[0]).find(Boolean));
  await page.fill('#code', code);
  await page.click('form[action="/me/sign-in/code"] .govuk-button');
  await page.waitForURL((url) => !url.pathname.includes('sign-in'));
}

await journey('a shop and who acts for it', async (t) => {
  const server = await t.server();
  const owner = await t.phone(server), employee = await t.phone(server);

  await t.step('who represents it by licence finds it on the page of mandates', async () => {
    await signIn(server, owner, OWNER);
    await owner.goto('/me/mandates');
    match(await owner.textContent('section[aria-labelledby^=organisation]'), /街角小店/);
    await t.expectNoViolations(owner);
    await t.shot(owner, 'mandates-organisation');
  });

  await t.step('lets an employee act for it', async () => {
    await owner.click('section[aria-labelledby^=organisation] a[href*="/me/mandates/new"]');
    ok(await owner.locator('#from option:checked').textContent().then((text) => text.includes('街角小店')));
    await t.expectNoViolations(owner);
    await owner.click('main form .govuk-button');
    match(await owner.textContent('.govuk-error-summary'), /./);   // a phone number is missing
    t.complaints.length = 0;
    await owner.fill('#phone', EMPLOYEE);
    await owner.check('#basis-agent', { force: true });
    await t.shot(owner, 'mandates-new');
    await owner.click('main form .govuk-button');
    await owner.waitForURL('**/me/mandates?done=1');
    await t.expectNoViolations(owner);
    strictEqual(await owner.locator('section[aria-labelledby^=organisation] .rows li').count(), 1);
  });

  await t.step('the employee applies in its name: the form is filled in from its records', async () => {
    await signIn(server, employee, EMPLOYEE);
    await employee.goto('/apply/food_permit');
    ok(await employee.locator('#for').count(), 'nobody to act for');
    await employee.selectOption('#for', { label: await employee.locator('#for option', { hasText: '街角小店' }).textContent() });
    for (let asked = 0; asked < 20 && !employee.url().includes('/apply/notices/'); asked++) {
      const radio = employee.locator('main input[type=radio]').first(), number = employee.locator('main input[name^="answer."]:not([type=hidden])').first();
      if (await radio.count()) await radio.check({ force: true });
      else if (await number.count()) await number.fill('20');
      await Promise.all([employee.waitForNavigation(), employee.click('main form .govuk-button >> nth=0')]);
    }
    await Promise.all([employee.waitForNavigation(), employee.click('form[action$="/begin"] .govuk-button >> nth=0')]);
    const token = new URL(employee.url()).pathname.match(/drafts\/([^/]+)/)[1];
    await employee.goto(`/apply/drafts/${token}/check`);
    match(await employee.textContent('main'), /街角小店/);
    await t.shot(employee, 'mandates-check');
    await employee.goto(`/apply/drafts/${token}`);
    await employee.click('main a.govuk-button >> nth=0');
    match(employee.url(), /\/pages\//);
  });

  await t.step('the shop sees what was done and ends it; the next click of the employee is stopped', async () => {
    await owner.goto('/me/mandates');
    ok(await owner.locator('section[aria-labelledby^=organisation] details li').count(), 'no act is shown');
    await owner.click('section[aria-labelledby^=organisation] form[action$="/revoke"] button');
    await owner.waitForLoadState();
    strictEqual(await owner.locator('section[aria-labelledby^=organisation] form[action$="/revoke"]').count(), 0);
    await employee.click('main form button[name=later]');
    await employee.waitForLoadState();
    match(await employee.textContent('main'), /委托/);
    t.complaints.length = 0;
  });

  await t.step('the owner acts for it in person', async () => {
    await owner.click('section[aria-labelledby^=organisation] form[action="/me/mandates/new"] button');
    await owner.waitForURL('**/me/mandates?done=1');
    await owner.goto('/apply/food_permit');
    match(await owner.textContent('#for'), /街角小店/);
  });
});
