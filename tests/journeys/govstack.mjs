// A client of GovStack's building blocks that knows nothing but their OpenAPI descriptions (tests/govstack): every operation, with what is valid, with
// what is missing and with what is not there; each answer has a documented status and a body that its schema allows. An operation without a line fails.
import { strictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HEADER, expectDescribed, operations } from '../govstack/described.mjs';
import { journey, root } from './harness.mjs';
import { importItems } from '../crash/matrix_applications.mjs';

const MEMBER = 'eGovStack/GOV/90000009/eregistrations-dev';
const REGISTRY = '/data/MCR/1.0', NOWHERE = 'f7d33db0-2809-484e-a780-76b7ccd4ecbf';
const row = (ID, more = {}) => ({ content: { ID, FirstName: 'John', LastName: 'Helmut', BirthCertificateID: 'RR-1234567889', ...more } });
const one = (ID) => ({ query: { content: { ID } } });

// Per operation, in the order of a client's day: the address and body of a good call; bad: [address, body, status] each. {…} are ids that were found before.
const LINES = [
  ['get', '/data/statistics', { at: '/data/statistics?startDate=2026-01-01&endDate=2026-12-31&timeframe=year', bad: [['/data/statistics?startDate=2026-02-30', , 400], ['/data/statistics?registrationName=n0tex1st', , 404]] }],
  ['post', '/database/modify', { at: '/database/modify', body: { code: 'MCR', groupName: 'Test', catalogName: 'Mother and Child', schema: { type: 'object', properties: { ID: { type: 'string', primaryKey: true } }, incrementIndex: 30, required: ['ID'] } },
    bad: [['/database/modify', {}, 400], ['/database/modify', '[', 400], ['/database/modify', { code: 'MCR', schema: 7 }, 400]] }],
  ['get', '/databases', { at: '/databases', keep: (answer) => ({ database: answer.databases.find(({ name }) => name === 'MCR').id }) }],
  ['get', '/database/{id}', { at: '/database/{database}', bad: [['/database/2147483647', , 404], ['/database/x', , 404]] }],
  ['post', '/data/{registryName}/{versionNumber}/create', { at: `${REGISTRY}/create`, body: { write: row('EE1') }, bad: [[`${REGISTRY}/create`, {}, 400], [`${REGISTRY}/create`, '', 400], [`${REGISTRY}/create`, { write: { content: 'x' } }, 400]] }],
  ['post', '/data/mcts/createEntries', { at: '/data/mcts/createEntries', body: { write: [row('M1'), row('M2')] }, keep: ({ receive }) => ({ entry: receive[0].uuid }), bad: [['/data/mcts/createEntries', { write: {} }, 400]] }],
  ['post', '/data/{registryName}/{versionNumber}/exists', { at: `${REGISTRY}/exists`, body: one('EE1'), bad: [[`${REGISTRY}/exists`, 'x', 400]] }],
  ['post', '/data/{registryName}/{versionNumber}/read', { at: `${REGISTRY}/read`, body: one('EE1'), bad: [[`${REGISTRY}/read`, one('none'), 404], [`${REGISTRY}/read`, {}, 400], ['/data/none/1/read', one('EE1'), 404]] }],
  ['put', '/data/{registryName}/{versionNumber}/update', { at: `${REGISTRY}/update`, body: { ...one('EE1'), write: row('EE1', { FirstName: 'Jack' }) }, bad: [[`${REGISTRY}/update`, { ...one('none'), write: row('none') }, 404], [`${REGISTRY}/update`, one('EE1'), 400]] }],
  ['put', '/data/{registryName}/{versionNumber}/updateEntries', { at: `${REGISTRY}/updateEntries`, body: { query: { content: { FirstName: 'Jack' } }, write: { content: { FirstName: 'Bob' } } }, bad: [[`${REGISTRY}/updateEntries`, {}, 400]] }],
  ['post', '/data/{registryName}/{versionNumber}/updateOrCreate', { at: `${REGISTRY}/updateOrCreate`, body: { ...one('EE2'), write: row('EE2') }, bad: [[`${REGISTRY}/updateOrCreate`, one('EE2'), 400]] }],
  ['get', '/data/{registryName}/{versionNumber}', { at: `${REGISTRY}?search=Bob&filter=FirstName&ordering=ascending&page=1&pageSize=10`, bad: [[`${REGISTRY}?page=0`, , 400], [`${REGISTRY}?pageSize=x`, , 400]] }],
  ['get', '/data/{registryName}/{versionNumber}/{uuid}/readValue/{field}.{ext}', { at: `${REGISTRY}/EE1/readValue/FirstName.json`, bad: [[`${REGISTRY}/none/readValue/FirstName.json`, , 404], ['/data/mcts/1/{entry}/readValue/none.json', , 404], [`${REGISTRY}/{entry}/readValue/FirstName.json`, , 404]] }],
  ['get', '/data/mypersonalDataUsage', { at: '/data/mypersonalDataUsage?userId=EE1&databaseId=MCR', bad: [['/data/mypersonalDataUsage', , 400], ['/data/mypersonalDataUsage?userId=none&databaseId=MCR', , 404]] }],
  ['delete', '/data/{registryName}/{versionNumber}/{id}/delete', { at: `${REGISTRY}/EE2/delete`, bad: [[`${REGISTRY}/EE2/delete`, , 404]] }],
  ['delete', '/database/{id}', { at: '/database/{database}', bad: [['/database/{database}', , 404]] }],
  ['get', '/services', { at: '/services?name=Matrix%20open', keep: ([service]) => ({ service: service.id }) }],
  ['get', '/services/{serviceId}', { at: '/services/{service}', bad: [[`/services/${NOWHERE}`, , 404]] }],
  ['get', '/services/{serviceId}/eForms', { at: '/services/{service}/eForms', keep: ([form]) => ({ form: form.eFormId }) }],
  ['get', '/eForms/{eFormId}', { at: '/eForms/{form}', bad: [[`/eForms/${NOWHERE}`, , 404]] }],
  ['post', '/documents', { at: '/documents?additionalMetadata=more', file: true, bad: [['/documents', '', 400], ['/documents', new URLSearchParams({ file: 'no base64' }), 400], ['/documents', new URLSearchParams({ file: 'AAECAwQFBgcICQ==' }), 400]] }],
  ['post', '/services/{serviceId}/applications', { at: '/services/{service}/applications', body: { applicantId: '42962de0-bdb2-11ed-9397-0242ac120004', applicationName: '张三', created: '2022-10-21T00:00:00.000Z' },
    keep: ({ fileId }) => ({ file: fileId }), bad: [[`/services/${NOWHERE}/applications`, { applicantId: '1' }, 404], ['/services/{service}/applications', {}, 400]] }],
  ['get', '/applications', { at: '/applications?serviceId={service}&applicantId=42962de0-bdb2-11ed-9397-0242ac120004&firstResult=0&maxResult=20&sortBy=created&sortOrder=asc', bad: [['/applications?maxResult=x', , 400]] }],
  ['get', '/applications/{fileId}', { at: '/applications/{file}', page: true /* without the header it is the address of a page */, bad: [[`/applications/${NOWHERE}`, , 404]] }],
  ['put', '/applications/{fileId}', { at: '/applications/{file}', body: { applicantId: '42962de0-bdb2-11ed-9397-0242ac120004', applicationName: '李四' }, bad: [[`/applications/${NOWHERE}`, { applicantId: '1' }, 404], ['/applications/{file}', {}, 400]] }],
  ['get', '/tasks', { at: '/tasks?fileId={file}', keep: ([task]) => ({ task: task.taskId }) }],
  ['get', '/tasks/{taskId}', { at: '/tasks/{task}', bad: [[`/tasks/${NOWHERE}`, , 404]] }],
  ['post', '/tasks/{taskId}/complete', { at: '/tasks/{task}/complete', body: { data: { additionalProp1: {} } }, bad: [[`/tasks/${NOWHERE}/complete`, { data: {} }, 404]] }],
];

async function ask(server, method, address, body, { member = MEMBER, file } = {}) {
  const form = new FormData();
  if (file) form.append('file', new Blob([readFileSync(join(root, 'tests/journeys/lamp.jpg'))]), 'lamp.jpg');
  const headers = { ...(member ? { [HEADER]: member } : {}), ...(file || body === undefined || body instanceof URLSearchParams ? {} : { 'Content-Type': 'application/json' }) };
  const answer = await fetch(server.address + address, { method: method.toUpperCase(), headers, body: file ? form : typeof body === 'object' && !(body instanceof URLSearchParams) ? JSON.stringify(body) : body });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

await journey('GovStack', async (t) => {
  const server = await t.server({ settings: { 'govstack.mediator_here': true } }), described = operations(), ids = {};
  const fill = (text) => text.replace(/\{(\w+)\}/g, (_, name) => ids[name] ?? `{${name}}`);
  importItems(server);

  await t.step('every operation has a line, every line an operation', () => {
    const lines = LINES.map(([method, path]) => `${method} ${path}`);
    strictEqual([...described.keys()].filter((key) => !lines.includes(key)).join(), '');
    strictEqual(lines.filter((line) => !described.has(line)).join(), '');
  });

  for (const [method, path, { at, body, file, page, keep, bad = [] }] of LINES) {
    const operation = described.get(`${method} ${path}`);
    await t.step(`${method} ${path}`, async () => {
      if (operation.wantsMember)
        for (const member of ['', 'invalid_header', 'eGovStack/GOV/90000009/']) strictEqual((await ask(server, method, fill(at), body, { member, file })).status, page && !member ? 404 : 400, `with the header "${member}"`);
      const answer = await ask(server, method, fill(at), body, { file });
      const good = Object.keys(operation.responses).find((status) => status.startsWith('2'));
      strictEqual(String(answer.status), good, answer.text);
      const found = expectDescribed(operation, `${method} ${path}`, answer);
      if (keep) Object.assign(ids, keep(found));
      for (const [address, given, status] of bad) {
        const refused = await ask(server, method, fill(address), given);
        strictEqual(refused.status, status, `${address} ${JSON.stringify(given)}: ${refused.text}`);
        expectDescribed(operation, `${method} ${address}`, refused);
      }
    });
  }
});
