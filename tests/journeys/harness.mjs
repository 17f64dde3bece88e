/*
 * Journeys: what people do, in a real browser, against a real server.
 *
 *   import { journey } from './harness.mjs';
 *
 *   await journey('a resident is heard', async (t) => {
 *     const server = await t.server();                       // startServer's options; stopped at the end
 *     const page = await t.phone(server);                    // or t.desktop(server, { language: 'en' })
 *     await t.step('the first page asks what has happened', async () => {
 *       await page.goto('/');
 *       await t.expectNoViolations(page);
 *       await t.shot(page, 'first');
 *     });
 *   });
 *
 * A step is one line of TAP; the first that fails ends its journey (pictures of every open page go to SHOTS).
 * Environment: ONEDOOR_BINARY, ONEDOOR_JOURNEY_SEED (see server.mjs), SHOTS (folder for pictures; none without), CHROMIUM.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startServer } from './server.mjs';
import { startSmtpSink } from './smtp_sink.mjs';
import { fail, step } from './tap.mjs';

export { binary, cookiesOf, freePort, lastMonday, pause, root, startServer, until } from './server.mjs';
export { startSmtpSink } from './smtp_sink.mjs';
export { step } from './tap.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AXE_OPTIONS = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};
const WAIT_MILLISECONDS = 15_000;

export const launchOptions = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
};

const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const DESKTOP = { viewport: { width: 1280, height: 800 } };

export async function journey(name, walk) {
  const t = new Journey(name);
  try {
    await walk(t);
    await t.step('no page complained', () => {
      if (t.complaints.length) throw new Error(t.complaints.join('\n'));
    });
  } catch (error) {
    fail(`${name}: ended early`, error);
    await t.shotAll('failed');
    t.servers.forEach((server) => console.log(server.lastWords(25).replace(/^/gm, '#   server: ')));
  } finally {
    await t.end();
  }
}

class Journey {
  servers = [];
  sinks = [];
  pages = [];
  complaints = [];    // uncaught errors and errors in the console of every page; a journey that means to cause one empties the list
  #browser = null;

  constructor(name) {
    this.name = name;
  }

  step(sentence, run, seconds) {
    return step(`${this.name}: ${sentence}`, run, seconds);
  }

  async server(options) {
    const server = await startServer(options);
    this.servers.push(server);
    return server;
  }

  async smtpSink() {
    const sink = await startSmtpSink();
    this.sinks.push(sink);
    return sink;
  }

  // A new visitor, with cookies of their own, and their first page. Options: language, scripts (false: none), and the browser
  // context's own (offline, permissions, geolocation …). The context is page.context().
  phone(server, options) {
    return this.#visitor(server, PHONE, options);
  }

  desktop(server, options) {
    return this.#visitor(server, DESKTOP, options);
  }

  async #visitor(server, shape, { language = 'zh-CN', scripts = true, ...rest } = {}) {
    this.#browser ??= await chromium.launch(launchOptions);
    const context = await this.#browser.newContext({ ...shape, baseURL: server.address, locale: language,
      javaScriptEnabled: scripts, timezoneId: 'Asia/Shanghai', ...rest });
    context.setDefaultTimeout(WAIT_MILLISECONDS);
    context.on('page', (page) => this.#listen(page));
    return context.newPage();
  }

  #listen(page) {
    this.pages.push(page);
    page.on('pageerror', (error) => this.complaints.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      // The browser also mentions every 4xx, such as a form that was refused as it should be: no complaint.
      const text = message.text();
      if (message.type() === 'error' && !/status of 4\d\d|ERR_INTERNET_DISCONNECTED/.test(text)) this.complaints.push(`${page.url()}: ${text}`);
    });
  }

  // WCAG 2.2 AA, by axe-core. The page's content security policy does not keep it out, but it needs a visitor with scripts.
  // except: a selector of what is not ours to mend; the journey says why.
  async expectNoViolations(page, except = null) {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(([options, exclude]) => globalThis.axe.run(exclude ? { exclude } : document, options),
      [AXE_OPTIONS, except]);
    if (violations.length) throw new Error(`${page.url()}\n${violations.map(tellViolation).join('\n')}`);
  }

  async shot(page, name) {
    if (!process.env.SHOTS) return;
    mkdirSync(process.env.SHOTS, { recursive: true });
    await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`), fullPage: true });
  }

  async shotAll(word) {
    const open = this.pages.filter((page) => !page.isClosed());
    const name = `${word}-${this.name.replace(/\s+/g, '-')}`;
    await Promise.allSettled(open.map((page, at) => this.shot(page, `${name}-${at}`)));
  }

  // Everything ends even when one of them ends badly.
  async end() {
    const ends = [() => this.#browser?.close(), ...this.servers.map((server) => () => server.stop()), ...this.sinks.map((sink) => () => sink.stop())];
    for (const end of ends) {
      try {
        await end();
      } catch (error) {
        fail(`${this.name}: ends cleanly`, error);
      }
    }
  }
}

function tellViolation({ id, help, nodes }) {
  const where = nodes.slice(0, 5).map((node) => `    ${node.target.join(' ')}: ${node.html.slice(0, 160)}`);
  return `${id}: ${help}\n${where.join('\n')}`;
}
