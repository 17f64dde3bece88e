// What GovStack's own checking suites ask of a server (test/openAPI of bb-registration and bb-digital-registries), line by line: their addresses, ids, headers and
// bodies, the statuses they want, and answers that the descriptions allow. On what demo/govstack brings in under the names the suites use.
import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { query } from '../crash/ground.mjs';
import { HEADER, expectDescribed, operations } from '../govstack/described.mjs';
import { journey, root } from './harness.mjs';

const REGISTRATION = 'eGovStack/GOV/90000009/eregistrations-dev', REGISTRIES = 'eGovStack/GOV/90000009/digitalregistries';
const SERVICE = 'f7d33db0-2809-484e-a780-76b7ccd4ecbf', HEALTH = 'P2c9280957e579ad7017e58a3399f0068', FORM = 'd98a205a-679b-485b-823d-7a32a391e744';
const FILE = '81c4445c-bff6-11ed-afa1-0242ac120002', TO_CHANGE = 'b8508d35-c2f3-442b-88a1-267ca25e85c0', TASK = 'd1e33d56-c5c7-4272-aeb6-bc2732cce1f2';
const APPLICANT = '42962de0-bdb2-11ed-9397-0242ac120004', ROW = '80bcb084-fa17-11ed-be56-0242ac120002';
const THREE = { additionalProp1: {}, additionalProp2: {}, additionalProp3: {} };
const NO = (what) => `n0t-ex1st1ng-${what}`;   // their ids have a # in them: what follows it never leaves a client

const FIELDS = ['ID', 'FirstName', 'LastName', 'BirthCertificateID'];
const content = (...values) => ({ content: Object.fromEntries(FIELDS.map((field, i) => [field, values[i]])) });
const change = (from, to) => ({ query: content(...from), write: content(...to) });
const empty = (answer) => deepStrictEqual(answer, []);
const some = (answer) => ok(answer.length > 0, 'an empty list');
const is = (name, value) => (answer) => strictEqual(name.split('.').reduce((at, part) => at[part], answer), value);
const named = (name) => (list) => { some(list); list.forEach((one) => strictEqual(one.name, name)); };
const counted = ({ count, results }) => strictEqual(results.length, count);
const DATA = '/data/registryname/111', OF_DATA = '/data/{registryName}/{versionNumber}';

// [operation of the description, address, status, { body, form, member, holds }]; operations of both descriptions, in an order in which nothing is deleted that is asked for later.
const registration = [
  ['get /services', '/services', 200, { holds: some, member: '' }],
  ...['Good Health and Well-Being', 'Industry and Infrastructure', 'Zero Hunger'].map((name) => ['get /services', `/services?name=${encodeURIComponent(name)}`, 200, { holds: named(name), member: '' }]),
  ['get /services/{serviceId}', `/services/${HEALTH}`, 200, { holds: is('id', HEALTH) }],
  ['get /services/{serviceId}/eForms', `/services/${HEALTH}/eForms`, 200, { holds: some, member: '' }],
  ['get /eForms/{eFormId}', `/eForms/${FORM}`, 200, { holds: is('eFormId', FORM), member: '' }],
  ['get /eForms/{eFormId}', `/eForms/${NO('eForm')}`, 404, { member: '' }],
  ['get /applications', '/applications', 200, { holds: some }],
  ['get /applications', '/applications?serviceId=0b4e529c-fe1a-11ed-be56-0242ac120002', 200],
  ['get /applications', '/applications?applicantId=11962de0-11b2-11cc-9390-0242ac121114', 200],
  ['get /applications', '/applications?serviceId=99be529c-fe1a-11ed-be56-0242ac120555&applicantId=99b62de0-11b2-11cc-9390-0242ac121555&firstResult=2&maxResult=20&sortBy=created&sortOrder=asc', 200],
  ['get /applications', `/applications?serviceId=${encodeURIComponent(`${NO('serv1ce')}#-1d`)}`, 200, { holds: empty }],
  ['get /applications', `/applications?applicantId=${encodeURIComponent(`${NO('applicant')}#-1d`)}`, 200, { holds: empty }],
  ['get /applications', `/applications?serviceId=${SERVICE}&applicantId=${APPLICANT}`, 200, { holds: (list) => strictEqual(list.length, 2) }],
  ['get /applications', '/applications?sortBy=created&sortOrder=asc&maxResult=1', 200, { holds: is('0.fileId', FILE) }],
  ['get /applications', '/applications?sortBy=created&sortOrder=desc&maxResult=1', 200, { holds: is('0.fileId', TO_CHANGE) }],
  ['get /applications/{fileId}', `/applications/${FILE}`, 200, { holds: is('fileId', FILE) }],
  ['get /applications/{fileId}', `/applications/${NO('serv1ce')}`, 404],
  ['get /tasks', '/tasks', 200, { holds: some }],
  ['get /tasks', `/tasks?fileId=${FILE}`, 200, { holds: (list) => deepStrictEqual(list.map(({ taskId }) => taskId), [FILE]) }],
  ['get /tasks', `/tasks?mainTaskId=${APPLICANT}`, 200],
  ['get /tasks', '/tasks?assigneeId=42962de0-bdb2-11ed-9397-0242ac120022', 200],
  ['get /tasks', `/tasks?fileId=99be529c-fe1a-11ed-be56-0242ac120555&mainTaskId=${APPLICANT}&assigneeId=42962de0-bdb2-11ed-9397-0242ac120022&firstResult=2&maxResult=20&sortBy=created&sortOrder=asc`, 200],
  ...['fileId', 'mainTaskId', 'assigneeId'].map((name) => ['get /tasks', `/tasks?${name}=${encodeURIComponent(`${NO(name)}#-1d`)}`, 200, { holds: empty }]),
  ['get /tasks/{taskId}', `/tasks/${FILE}`, 200, { holds: is('taskId', FILE), member: '' }],
  ['get /tasks/{taskId}', `/tasks/${NO('task')}`, 404, { member: '' }],
  ['post /services/{serviceId}/applications', `/services/${SERVICE}/applications`, 200, { body: { applicantId: APPLICANT }, holds: is('serviceId', SERVICE) }],
  ...[['Amya Yuko', 'sgh123h5-bdb2-11ed-9397-fdae352dfa10'], ['Application name', 'fdae352d-9397-bdb2-11ed-11ed9397bdb2'], ['Application', '11ed9397-11ed-9397-bdb2-sgh123h511ed']].map(([applicationName, applicantId]) =>
    ['post /services/{serviceId}/applications', `/services/${SERVICE}/applications`, 200, { body: { applicationName, applicantId, created: '2022-10-21T00:00:00.000Z' }, holds: is('applicationData.applicantId', applicantId) }]),
  ['post /services/{serviceId}/applications', `/services/${NO('serv1ce-1d')}/applications`, 404, { body: { applicantId: '23qwef41-bdb2-11ed-qwef-efg4345aqwef' } }],
  ['put /applications/{fileId}', `/applications/${TO_CHANGE}`, 200, { holds: is('fileId', TO_CHANGE),
    body: { applicationName: 'Amya Yuko', applicantId: APPLICANT, created: '2000-10-23T00:00:00.000Z', formData: { data: THREE, eFormId: APPLICANT }, documentUrls: ['string'] } }],
  ['put /applications/{fileId}', `/applications/${NO('file')}`, 404, { body: { applicantId: APPLICANT } }],
  ['post /tasks/{taskId}/complete', `/tasks/${TASK}/complete`, 200, { body: { data: THREE }, holds: is('taskId', TASK), member: '' }],
  ['post /tasks/{taskId}/complete', `/tasks/${NO('task')}/complete`, 404, { body: { data: THREE }, member: '' }],
  ['post /tasks/{taskId}/complete', `/tasks/${NO('task')}`, 404, { body: { data: THREE }, member: '' }],
  ['post /documents', '/documents', 200, { form: { file: Buffer.from('some plain text, as the suite sends it').toString('base64') }, member: '' }],
  ['post /documents', '/documents?additionalMetadata=additional%20metadata', 200, { form: { file: Buffer.from('{ }').toString('base64') }, member: '' }],
  ['post /documents', '/documents', 400, { form: {}, member: '' }],
  ['get /data/statistics', '/data/statistics/1.0', 200],
  ...['day', 'week', 'month', 'year'].map((frame) => ['get /data/statistics', `/data/statistics/1.0?startDate=2021-01-30&endDate=2022-01-30&registrationName=MCTS&operator=Ingmar%20Vali&role=Handler&timeframe=${frame}`, 200]),
  ...['', "''", 'invalid_header', 'eGovStack/GOV/90000009/'].map((member) => ['get /data/statistics', '/data/statistics/1.0', 400, { member }]),
  ['get /data/statistics', '/data/statistics/1.0?registrationName=n0tex1st', 404],
];
const registries = [
  ...[['EE378627342345', 'Anna', 'Stock', 'RR-1234567993'], ['EE34534123', 'Zofia', 'Don', 'RR-5465679229'], ['PP84848484', 'Thomas', 'Johnson', 'RR-8534567781']].map((values) =>
    [`post ${OF_DATA}/create`, `${DATA}/create`, 200, { body: { write: content(...values) }, holds: (answer) => deepStrictEqual(answer, content(...values)) }]),
  ...[content, (...values) => content(...values).content].map((query) => [`post ${OF_DATA}/exists`, `${DATA}/exists`, 200, {
    body: query === content ? { query: content('EE123627348834', 'John', 'Bon', 'RR-3334537999') } : query('EE123627348834', 'John', 'Bon', 'RR-3334537999'), holds: is('answer.status', true) }]),
  ...['Mike', 'Thomas', 'Brook', 'Alice'].map((first) => [`post ${OF_DATA}/exists`, `${DATA}/exists`, 200, { body: content('EE456627348844', first, 'Helmut', 'RR-1234567889').content, holds: is('answer.status', false) }]),
  [`get ${OF_DATA}`, DATA, 200, { holds: counted }],
  ...[['John', 'ascending'], ['Alice', 'descending'], ['Jack', 'ascending'], ['Bob', 'descending']].map(([first, ordering]) => [`get ${OF_DATA}`, `${DATA}?search=${first}&filter=FirstName&ordering=${ordering}`, 200,
    { holds: (answer) => { counted(answer); some(answer.results); answer.results.forEach((row) => strictEqual(row.FirstName, first)); } }]),
  [`get ${OF_DATA}`, '/data/registryempty/111', 200, { holds: (answer) => { counted(answer); empty(answer.results); } }],
  ...[['FirstName', 'John Helmut'], ['ID', 'EE378129127223'], ['FirstName', 'Eva'], ['LastName', 'Smith'], ['BirthCertificateID', 'EE6546273487865']].map(([field, value]) =>
    [`post ${OF_DATA}/read`, `${DATA}/read`, 200, { body: { query: { content: { [field]: value } } }, holds: is(`content.${field}`, value) }]),
  [`post ${OF_DATA}/read`, `${DATA}/read`, 200, { body: { query: content('EE378129127223', 'Billy', 'Johnson', 'RR-1112223331') }, holds: (answer) => deepStrictEqual(answer, content('EE378129127223', 'Billy', 'Johnson', 'RR-1112223331')) }],
  [`post ${OF_DATA}/read`, `${DATA}/read`, 404, { body: { query: { content: { FirstName: 'NotExist' } } }, holds: is('detail', 'no record found') }],
  [`get ${OF_DATA}/{uuid}/readValue/{field}.{ext}`, `${DATA}/${ROW}/read-value/FirstName.json`, 200, { holds: (answer) => strictEqual(answer, 'John') }],
  ...[[['EE3784545277266', 'Philip', 'Red', 'RR-30045370099'], ['EE383838348834', 'Elsa', 'West', 'RR-1234007889']], [['EE6534523487865', 'Zyra', 'Blue', 'RR-24523937'], ['EE6534523487865', 'Bob', 'Rack', 'RR-1234567887']]].map(([from, to]) =>
    [`put ${OF_DATA}/update`, `${DATA}/update`, 200, { body: change(from, to), holds: (answer) => deepStrictEqual(answer, content(...to)) }]),
  ...[['Alina', 'Jack'], ['Casandra', 'Tamara'], ['Olga', 'Alice']].map(([from, to]) => [`put ${OF_DATA}/updateEntries`, `${DATA}/update-entries`, 200, { body: { query: { content: { FirstName: from } }, write: { content: { FirstName: to } } } }]),
  ...[[['EE123456789012', 'John', 'Smith', 'RR-1234567890'], ['EE123456789012', 'John', 'Smith', 'RR-1234567890']], [['EE123456789012', 'John', 'Smith', 'RR-1234567890'], ['EE123456789012', 'Jack', 'Sparrow', 'RR-1234567890']]].map(([from, to]) =>
    [`post ${OF_DATA}/updateOrCreate`, `${DATA}/update-or-create`, 200, { body: change(from, to), holds: (answer) => deepStrictEqual(answer, content(...to)) }]),
  ...['EE378129277266', 'EE378129127223', 'EE334569121212', 'EE390029120500'].map((user) => [null, `/data/MyPersonalDataUsage/1.0?userID=${user}&DatabaseID=MCTS`, 200,
    { holds: (looks) => { some(looks); looks.forEach((look) => deepStrictEqual(look.Refrences, [{ ReferenceID: user }])); } }]),
  [null, '/data/MyPersonalDataUsage/1.0?userID=...&DatabaseID=MCTS', 400],
  [null, '/data/MyPersonalDataUsage/1.0?userID=EE378129277266&DatabaseID=...', 400],
  ...[1, 123, 8438778473, 3287483474, 8484848484].map((id) => ['get /database/{id}', `/database/${id}`, 200, { holds: is('id', id) }]),
  ['get /databases', '/databases', 200, { holds: (answer) => deepStrictEqual(Object.keys(answer).filter((name) => !['id', 'name', 'code', 'databases', 'group_id', 'order', 'data_index_increment'].includes(name)), []) }],
  ['post /database/modify', '/database/modify', 200, { body: { group_name: 'Test', catalog_name: 'Mother and Child', code: 'MCR', schema: { type: 'some object', properties: { ID: { type: 'some string', primaryKey: true } }, incrementIndex: 30, required: ['ID'] } } }],
  ...['EE378627348834', 'EE378627348855', 'RR378627348834', 'DD378627348834'].map((id) => [`delete ${OF_DATA}/{id}/delete`, `${DATA}/${id}/delete`, 204]),
  ...[75858, 6745, 896756, 234234].map((id) => ['delete /database/{id}', `/database/${id}`, 200, { holds: (answer) => strictEqual(answer, 'Success') }]),
];

async function ask(server, method, address, { body, form, member }) {
  const headers = { ...(member ? { [HEADER]: member } : {}), ...(body ? { 'Content-Type': 'application/json' } : {}) };
  const answer = await fetch(server.address + address, { method: method.toUpperCase(), headers, body: form ? new URLSearchParams(form) : body && JSON.stringify(body) });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

async function walk(t, server, described, suite, lines, usual) {
  for (const [operation, address, status, { body, form, member = usual, holds } = {}] of lines)
    await t.step(`${suite}: ${operation ?? 'get'} ${address} is ${status}`, async () => {
      const method = (operation ?? 'get').split(' ')[0], answer = await ask(server, method, address, { body, form, member });
      strictEqual(answer.status, status, answer.text);
      if (status === 204) return;
      const found = operation ? expectDescribed(described.get(operation), address, answer) : JSON.parse(answer.text);
      holds?.(found);
    });
}

await journey("GovStack's suites", async (t) => {
  const server = await t.server({ settings: { 'govstack.mediator_here': true, 'govstack.unit': 'hc' } }), described = operations();
  const bring = () => { server.command('import', 'items', join(root, 'demo/govstack/items.csv')); return server.command('govstack', 'import', 'hc', join(root, 'demo/govstack/suites.json')); };
  await t.step('what they expect is brought in, once', () => {
    ok(/12 registries, \d\d rows, 2 application files/.test(bring()));
    ok(/new: 0 registries, 0 rows, 0 application files/.test(bring()));
  });
  await walk(t, server, described, 'registration', registration, REGISTRATION);
  await walk(t, server, described, 'digital registries', registries, REGISTRIES);
  await t.step('documents that an application names stand beside it, once, and no others', async () => {
    const key = server.command('govstack', 'key', 'hz').trim(), filesOf = () => query(server, 'SELECT media_type FROM application_files WHERE case_id = (SELECT max(case_id) FROM application_files) ORDER BY n').flat();
    const upload = async (bytes, headers = {}) => {
      const form = new FormData();
      form.append('file', new Blob([bytes]), 'paper');
      return (await (await fetch(`${server.address}/documents`, { method: 'POST', headers, body: form })).json()).url;
    };
    const own = await upload(readFileSync(join(root, 'tests/journeys/lamp.jpg'))), later = await upload('some words'), foreign = await upload('their words', { Authorization: `Bearer ${key}` });
    const send = async (method, address, documentUrls) => JSON.parse((await ask(server, method, address, { body: { applicantId: APPLICANT, documentUrls }, member: REGISTRATION })).text);
    const { fileId } = await send('post', `/services/${SERVICE}/applications`, [own, foreign, 'https://elsewhere.example/a.pdf']);
    deepStrictEqual(filesOf(), ['image/webp']);
    await send('put', `/applications/${fileId}`, [own, later]);
    deepStrictEqual(filesOf(), ['image/webp', 'text/plain']);
  });
  await t.step("another unit's programs find none of it", async () => {
    const key = server.command('govstack', 'key', 'hz').trim();
    for (const address of [`/applications/${FILE}`, '/database/8438778473', `${DATA}/${ROW}/read-value/FirstName.json`, `/tasks/${FILE}`]) {
      const answer = await fetch(server.address + address, { headers: { [HEADER]: REGISTRIES, Authorization: `Bearer ${key}` } });
      strictEqual(answer.status, 404, address);
    }
  });
});
