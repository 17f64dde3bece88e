// Another city's program, written against the texts of GeoReport v2 and FixMyStreet's updates alone: finds the services, reports,
// follows its token, reads, and says more; in XML and in JSON. An operator makes its key on a page.
import { deepStrictEqual, match, notStrictEqual, ok, strictEqual } from 'node:assert';
import { journey } from './harness.mjs';

const PASSWORD = 'onedoor-demo';
const W3C = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

// Runs in the browser, whose XML parser is as strict as any: elements become { name, text, children }.
function parseXml(text) {
  const parsed = new DOMParser().parseFromString(text, 'text/xml');
  if (parsed.querySelector('parsererror')) throw new Error(parsed.documentElement.textContent);
  const tree = (element) => ({ name: element.nodeName, text: element.textContent, children: [...element.children].map(tree) });
  return tree(parsed.documentElement);
}

const fields = (element) => Object.fromEntries(element.children.map((child) => [child.name, child.children.length ? child : child.text]));

class Client {
  constructor(address, key, page) {
    Object.assign(this, { endpoint: `${address}/open311/v2`, key, page, jurisdiction: 'example.gov' });
  }

  async #answered(answer) {
    const type = answer.headers.get('content-type'), text = await answer.text();
    if (type.startsWith('application/json')) return { status: answer.status, json: JSON.parse(text) };
    strictEqual(type, 'text/xml; charset=utf-8');
    ok(text.startsWith('<?xml version="1.0" encoding="utf-8"?>'));
    return { status: answer.status, xml: await this.page.evaluate(parseXml, text) };
  }

  async get(path, query = {}) {
    return this.#answered(await fetch(`${this.endpoint}/${path}?${new URLSearchParams({ jurisdiction_id: this.jurisdiction, ...query })}`));
  }

  async post(path, pairs) {
    const body = new URLSearchParams([['jurisdiction_id', this.jurisdiction], ['api_key', this.key], ...Object.entries(pairs)
      .flatMap(([name, value]) => [value].flat().map((one) => [name, one]))]);
    return this.#answered(await fetch(`${this.endpoint}/${path}`, { method: 'POST', body }));
  }
}

async function makeKey(t, page, name, byToken) {
  await page.goto('/admin/keys');
  await page.fill('#name', name);
  await page.fill('#contact', '0571-00000000');
  if (byToken) await page.locator('input[name=by_token]').evaluate((box) => { box.checked = true; });
  await Promise.all([page.waitForURL(/made=/), page.locator('form[action="/admin/keys"] button').click()]);
  return page.locator('.govuk-notification-banner code').innerText();
}

await journey('another program', async (t) => {
  const server = await t.server();
  const page = await t.desktop(server);
  let client, slow, reference, services;

  await t.step('an operator makes its keys, which are shown once', async () => {
    await page.goto('/sign-in?back=/admin/keys');
    await page.fill('#login', 'operator');
    await page.fill('#password', PASSWORD);
    await page.locator('#password').press('Enter');
    await page.waitForURL(/admin\/keys/);
    const key = await makeKey(t, page, '浙里办', false), other = await makeKey(t, page, 'City app', true);
    await t.expectNoViolations(page);
    await t.shot(page, 'open311-keys');
    await page.goto('/admin/keys');
    strictEqual(await page.locator('.govuk-notification-banner code').count(), 0);
    client = new Client(server.address, key, page);
    slow = new Client(server.address, other, page);
  });

  await t.step('it discovers the endpoint', async () => {
    const { xml, status } = await client.get('discovery.xml');
    strictEqual(status, 200);
    const endpoint = fields(fields(xml).endpoints.children[0]);
    strictEqual(endpoint.url, client.endpoint);
    strictEqual(endpoint.specification, 'http://wiki.open311.org/GeoReport_v2');
    match(endpoint.changeset, W3C);
    deepStrictEqual(endpoint.formats.children.map((format) => format.text), ['text/xml', 'application/json']);
  });

  await t.step('it reads the services, the same in both formats', async () => {
    const { xml } = await client.get('services.xml'), { json } = await client.get('services.json');
    strictEqual(xml.name, 'services');
    services = xml.children.map(fields);
    deepStrictEqual(services.map((service) => service.service_code), json.map((service) => service.service_code));
    services.forEach((service) => {
      ok(['true', 'false'].includes(service.metadata) && ['realtime', 'batch', 'blackbox'].includes(service.type));
      ok(service.service_name && 'description' in service && 'keywords' in service && 'group' in service);
    });
  });

  await t.step('it answers the questions of a service as its definition says', async () => {
    const asking = services.find((service) => service.metadata === 'true');
    const { xml } = await client.get(`services/${asking.service_code}.xml`);
    strictEqual(xml.name, 'service_definition');
    const report = { service_code: asking.service_code, lat: '30.2741', long: '120.1551', description: '先试一试 <b>&</b>',
      email: 'reporter@example.org', first_name: '三', last_name: '李', address_string: '东门' };
    fields(xml).attributes.children.map(fields).filter((attribute) => attribute.required === 'true').forEach((attribute) => {
      const first = attribute.values ? fields(attribute.values.children[0]).key : attribute.datatype === 'number' ? '3' : '有';
      report[`attribute[${attribute.code}]${attribute.datatype === 'multivaluelist' ? '[]' : ''}`] = attribute.datatype === 'datetime' ? '2026-01-02' : first;
    });
    const posted = await client.post('requests.xml', report);
    strictEqual(posted.status, 200);
    strictEqual(posted.xml.name, 'service_requests');
    reference = fields(posted.xml.children[0]).service_request_id;
    match(reference, /^\d{14}$/);
  });

  await t.step('it reads its request again, in both formats, without the reporter in it', async () => {
    const { xml } = await client.get(`requests/${reference}.xml`), { json } = await client.get('requests.json', { service_request_id: reference });
    const read = fields(xml.children[0]);
    strictEqual(read.status, 'open');
    strictEqual(read.description, '先试一试 <b>&</b>');
    strictEqual(json[0].service_request_id, reference);
    strictEqual(Number(read.lat), json[0].lat);
    match(read.requested_datetime, W3C);
    ok(!JSON.stringify([xml, json]).includes('reporter@'));
    ok(!JSON.stringify([xml, json]).includes('李'));
  });

  await t.step('a program that works by tokens gets its number later', async () => {
    const posted = await slow.post('requests.json', { service_code: services.find((service) => service.metadata === 'false').service_code,
      address_string: '西门', description: 'by token' });
    const { token, service_request_id: none } = posted.json[0];
    strictEqual(none, undefined);
    const { xml } = await slow.get(`tokens/${token}.xml`);
    const found = fields(xml.children[0]);
    strictEqual(xml.name, 'service_requests');
    strictEqual((await slow.get(`requests/${found.service_request_id}.json`)).json[0].description, 'by token');
  });

  await t.step('it walks the list by pages and by status', async () => {
    const first = (await client.get('requests.json', { page: 1, page_size: 10 })).json, second = (await client.get('requests.json', { page: 2, page_size: 10 })).json;
    strictEqual(first.length, 10);
    ok(!second.some((request) => first.some((other) => other.service_request_id === request.service_request_id)));
    const closed = (await client.get('requests.json', { status: 'closed' })).json;
    ok(closed.length > 0 && closed.every((request) => request.status === 'closed'));
    const two = first.slice(0, 2).map((request) => request.service_request_id);
    strictEqual((await client.get('requests.xml', { service_request_id: two.join(','), status: 'closed' })).xml.children.length, 2);
  });

  await t.step('what somebody adds there is a note here, once however often it is sent', async () => {
    const update = { service_request_id: reference, update_id: '77', status: 'CLOSED', updated_datetime: '2026-01-02T03:04:05Z', description: '我也看见了',
      email: 'another@example.org', first_name: 'A', last_name: 'B', title: 'MS' };
    const once = await client.post('servicerequestupdates.xml', update), twice = await client.post('servicerequestupdates.xml', update);
    strictEqual(once.xml.name, 'service_request_updates');
    strictEqual(once.xml.children[0].name, 'request_update');
    deepStrictEqual(once.xml, twice.xml);
    strictEqual(fields((await client.get(`requests/${reference}.xml`)).xml.children[0]).status, 'open');
  });

  await t.step('it reads the updates of a span of time, and no words there that nobody here has looked at', async () => {
    const day = 24 * 3600 * 1000, at = (ms) => new Date(ms).toISOString();
    const { xml } = await client.get('servicerequestupdates.xml', { start_date: at(Date.now() - day), end_date: at(Date.now() + day) });
    const updates = xml.children.map(fields), mine = updates.filter((update) => update.service_request_id === reference);
    ok(!JSON.stringify(mine).includes('我也看见了'));
    updates.forEach((update) => match(update.updated_datetime, W3C));
    strictEqual(new Set(updates.map((update) => update.update_id)).size, updates.length);
  });

  await t.step('every refusal is a list of code and description in the format asked for', async () => {
    const asked = [['requests/1.', {}, 404], ['requests.', { status: 'done' }, 400], ['services/none.', {}, 404], ['tokens/none.', {}, 404]];
    for (const [path, query, status] of asked) {
      const xml = await client.get(`${path}xml`, query), json = await client.get(`${path}json`, query);
      strictEqual(xml.status, status);
      strictEqual(xml.xml.name, 'errors');
      strictEqual(fields(xml.xml.children[0]).code, String(status));
      strictEqual(json.json[0].code, status);
      notStrictEqual(json.json[0].description, '');
    }
    const stranger = new Client(server.address, 'nobody', page);
    strictEqual((await stranger.post('requests.json', { service_code: services[0].service_code, address_string: 'x', description: 'x' })).status, 403);
  });

  await t.step('a closed key writes no more', async () => {
    await page.goto('/admin/keys');
    await page.locator('tr', { hasText: '浙里办' }).locator('button').click();
    await page.waitForURL(/admin\/keys$/);
    strictEqual((await client.post('requests.json', { service_code: services[0].service_code, address_string: 'x', description: 'x' })).status, 403);
    server.command('verify');
  });
});
