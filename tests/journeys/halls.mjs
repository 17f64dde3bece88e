// Before going to the hall: a time of one's own; in the hall: a number, called by a window; on the wall: numbers without names.
import { match, ok } from 'node:assert';
import { journey, lastMonday } from './harness.mjs';

const PASSWORD = 'onedoor-demo';

await journey('a time and a number', async (t) => {
  const server = await t.server({ settings: { 'demo.clock': lastMonday().morning } });
  const person = await t.phone(server), clerk = await t.desktop(server), wall = await t.desktop(server);
  let hall = '', ticket = '';

  await t.step('the halls say whether they are open and how many wait', async () => {
    await person.goto('/halls');
    await t.expectNoViolations(person);
    await t.shot(person, 'halls');
    await person.click('.rows a[href^="/halls/"]');
    await person.waitForURL('**/halls/*');
    hall = new URL(person.url()).pathname;
    await t.expectNoViolations(person);
    await t.shot(person, 'hall');
  });

  await t.step('a time is booked, moved and cancelled by its link', async () => {
    await person.goto(`${hall}/book`);
    await t.expectNoViolations(person);
    await t.shot(person, 'hall-book');
    await person.check('input[name="at"] >> nth=2', { force: true });
    await person.fill('#contact', '123');
    await person.click('form[method="post"][action$="/book"] .govuk-button');
    await person.waitForSelector('.govuk-error-summary');
    await t.expectNoViolations(person);
    await person.check('input[name="at"] >> nth=2', { force: true });
    await person.fill('#contact', '13907451234');
    await person.click('form[method="post"][action$="/book"] .govuk-button');
    await person.waitForURL('**/appointments/*');
    await t.expectNoViolations(person);
    await t.shot(person, 'appointment');
    await person.click('.govuk-details summary');
    await person.check('form[action$="/move"] input[name="at"] >> nth=5', { force: true });
    await person.click('form[action$="/move"] .govuk-button');
    await person.waitForLoadState();
    await person.click('form[action$="/cancel"] button');
    await person.waitForLoadState();
    match(await person.textContent('main'), /已取消/);
    await t.expectNoViolations(person);
  });

  await t.step('in the hall a number is taken', async () => {
    await person.goto(hall);
    await person.click('form[action$="/tickets"] button');
    await person.waitForURL('**/tickets/*');
    ticket = new URL(person.url()).pathname;
    match(await person.textContent('main'), /A001/);
    await t.expectNoViolations(person);
    await t.shot(person, 'ticket');
  });

  await t.step('a window sits down and calls it; the wall shows the number and no name', async () => {
    await clerk.goto('/sign-in?back=/queue');
    await clerk.fill('#login', 'window_clerk');
    await clerk.fill('#password', PASSWORD);
    await clerk.click('form[action="/sign-in"] .govuk-button >> nth=0');
    await clerk.waitForURL('**/queue');
    await t.expectNoViolations(clerk);
    await clerk.fill('#window', '3');
    await clerk.click('form[action="/queue/window"] button');
    await clerk.waitForSelector('form[action="/queue/next"]');
    await clerk.click('form[action="/queue/next"] button');
    await clerk.waitForSelector('.ticket-number');
    await t.expectNoViolations(clerk);
    await t.shot(clerk, 'queue');
    await wall.goto(`${hall}/board`);
    match(await wall.textContent('table'), /A001\s*3/);
    await t.expectNoViolations(wall);
    await t.shot(wall, 'board');
    await person.goto(ticket);
    match(await person.textContent('main'), /请到窗口\s*3/);
  });

  await t.step('who was served counts for the next one\'s waiting time', async () => {
    await clerk.click('form[action="/queue/end"] button >> nth=0');
    await clerk.waitForLoadState();
    ok(!(await clerk.locator('.ticket-number').count()));
  });
});
