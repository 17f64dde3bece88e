// The frame of every page: languages, elder mode, narrow screens, keyboard, no scripts.
import { journey } from './harness.mjs';

const PAGES = ['/', '/search', '/about', '/privacy', '/accessibility', '/offline', '/nothing-here'];
const expect = (holds, otherwise) => { if (!holds) throw new Error(otherwise); };
const isWiderThanScreen = (page) => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

// Links and buttons lower than that; those within running text are excepted by WCAG 2.2, and a row's link covers its whole row.
const smallTargets = (page, least) => page.evaluate((least) => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary')]
  .filter((one) => one.offsetParent && !one.closest('p') && !one.classList.contains('govuk-skip-link'))
  .map((one) => ({ one, height: (one.closest('.doors > li, .rows > li') ?? one).getBoundingClientRect().height }))
  .filter(({ height }) => height < least - 0.5)
  .map(({ one, height }) => `${Math.round(height)} px: ${one.outerHTML.slice(0, 100)}`), least);

await journey('the frame holds', async (t) => {
  const server = await t.server({ seed: null });

  await t.step('every page of the site passes in both languages, on phones and desks', async () => {
    for (const language of ['zh-CN', 'en']) {
      for (const page of [await t.phone(server, { language }), await t.desktop(server, { language })]) {
        for (const path of PAGES) {
          await page.goto(path);
          await t.expectNoViolations(page);
          expect(!(await isWiderThanScreen(page)), `${path} is wider than the screen`);
        }
      }
    }
  });

  await t.step('320 px and elder mode together lose nothing', async () => {
    const page = await t.phone(server, { viewport: { width: 320, height: 640 } });
    for (const path of PAGES) {
      await page.goto(path);
      expect(!(await isWiderThanScreen(page)), `${path} is wider than 320 px`);
    }
    await page.goto('/');
    await page.getByRole('button', { name: '大字版' }).click();
    await page.waitForSelector('html.elder');
    for (const path of PAGES) {
      await page.goto(path);
      expect(!(await isWiderThanScreen(page)), `${path} in elder mode is wider than 320 px`);
      await t.expectNoViolations(page);
    }
    await t.shot(page, 'frame-elder');
  });

  await t.step('targets are 44 px, in elder mode 60, and its words 22 px', async () => {
    const page = await t.phone(server);
    await page.goto('/');
    expect(!(await smallTargets(page, 44)).length, (await smallTargets(page, 44)).join('\n'));
    await page.getByRole('button', { name: '大字版' }).click();
    await page.waitForSelector('html.elder');
    expect(!(await smallTargets(page, 60)).length, (await smallTargets(page, 60)).join('\n'));
    const sizes = await page.evaluate(() => [...document.querySelectorAll('p, a, button, input, li, h1')]
      .filter((one) => one.offsetParent).map((one) => parseFloat(getComputedStyle(one).fontSize)));
    expect(Math.min(...sizes) >= 22, `${Math.min(...sizes)} px is too small`);
  });

  await t.step('the language is switched and kept, and one stays on the page', async () => {
    const page = await t.desktop(server);
    await page.goto('/about');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'About this site' }).waitFor();
    await page.goto('/privacy');
    expect(await page.getAttribute('html', 'lang') === 'en', 'the language was forgotten');
  });

  await t.step('the keyboard reaches the content first', async () => {
    const page = await t.desktop(server);
    await page.goto('/');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id) === 'main', 'the skip link leads nowhere');
  });

  await t.step('it works without scripts', async () => {
    const page = await t.phone(server, { scripts: false });
    await page.goto('/');
    await page.fill('#q', '路灯');
    await page.press('#q', 'Enter');
    await page.waitForURL(/\/search\?q=/);
    await page.getByRole('button', { name: '大字版' }).click();
    await page.waitForURL(/\/search\?q=/);
    expect(await page.getAttribute('html', 'class') === 'elder', 'elder mode needs a script');
  });
});
