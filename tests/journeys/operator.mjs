// What an operator sees of a server: it says whether it is well, what it does, and it ends when it is asked to.
import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import { journey } from './harness.mjs';

await journey('an operator', async (t) => {
  const server = await t.server({ seed: null });
  const get = (path, headers) => fetch(server.address + path, { headers, redirect: 'manual' });

  await t.step('a new server is well', async () => {
    const answer = await get('/healthz');
    strictEqual(answer.status, 200);
    strictEqual((await answer.text()).trim(), 'ok');
  });

  await t.step('it counts what it answers', async () => {
    const before = await get('/metrics');
    match(before.headers.get('content-type'), /^text\/plain/);
    match(await before.text(), /onedoor_requests_total\{method="GET",route="\/healthz",status="200"\} [1-9]/);
  });

  await t.step('it says what it can do, in the document its command prints', async () => {
    const served = await (await get('/openapi.json')).json();
    const printed = JSON.parse(server.command('routes', '--openapi'));
    deepStrictEqual(Object.keys(served.paths), Object.keys(printed.paths));
  });

  await t.step('an address that is not there is a problem to a program and a page to a person', async () => {
    const program = await get('/no-such-address', { accept: 'application/json' });
    strictEqual(program.status, 404);
    match(program.headers.get('content-type'), /^application\/problem\+json/);
    strictEqual((await program.json()).status, 404);
    const person = await get('/no-such-address', { accept: 'text/html' });
    strictEqual(person.status, 404);
    match(person.headers.get('content-type'), /^text\/html/);
    ok(!person.headers.get('content-security-policy').includes('unsafe'));
  });

  await t.step('verify finds an empty site clean', () => server.command('verify'));

  await t.step('it ends when asked and serves the same data again', async () => {
    await server.stop({ keep: true });
    await server.start();
    strictEqual((await get('/healthz')).status, 200);
  });

  await t.step('a page of nothing is a whole page', async () => {
    const page = await t.phone(server);
    await page.goto('/no-such-address');
    await t.expectNoViolations(page);
    await t.shot(page, 'not-found');
  });
});
