// What people and offices send: a sheet of 200,000 rows with bad ones among them, an upload of 1 GB, a workbook that unpacks without end, wrong types.
// Each is refused with the field it is about, nothing of it is kept, memory stays bounded, and everybody else is served meanwhile.
import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { TYPES, archive, workbook } from './bad_files.mjs';
import { crash, number, query, startDemo } from './ground.mjs';
import { draft, importItems } from './matrix_applications.mjs';
import { staff } from './matrix_callers.mjs';

const ROWS = 200_000, SHEET_ROWS_MAX = 250_000, EVERY_BAD = 100, GIGABYTE = 2 ** 30, MEMORY_MORE = 700 * 1024, UPLOAD_MEMORY = 64 * 1024 /* kB */;

const memory = (server, name) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))[1]);

// What was made meanwhile may have taken longer than the server keeps a silent connection (30 s): that it is closed is read before the next is sent.
async function hearWhatClosed() {
  for (let turn = 0; turn < 2; turn += 1) await new Promise(setImmediate);
}

async function send(server, caller, path, form) {
  await hearWhatClosed();
  const answer = await fetch(server.address + path, { method: 'POST', body: form, redirect: 'manual',
    headers: { Accept: 'application/json', Cookie: caller.cookie, 'Idempotency-Key': randomUUID() } });
  const text = await answer.text();
  return { status: answer.status, text, json: text.startsWith('{') ? JSON.parse(text) : null };
}

const sheetForm = (mode, bytes, name) => {
  const form = new FormData();
  form.append('mode', mode);
  form.append('file', new Blob([bytes]), name);
  return form;
};

// Right check digits (GB 11643), nobody's.
function identity(n) {
  const head = `431202${String(1950 + (n % 50))}${String(1 + (n % 12)).padStart(2, '0')}${String(1 + (Math.floor(n / 12) % 28)).padStart(2, '0')}${String(n % 1000).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return head + '10X98765432'[[...head].reduce((sum, digit, i) => sum + digit * weights[i], 0) % 11];
}

// Few people with many entries each: what is measured are rows.
function* rows(count) {
  yield ['party', 'key', 'name', 'number', 'bank', 'issued_on'];
  for (let n = 0; n < count; n += 1) yield [identity(n % 5000), `k${n}`, `居民${n % 5000}`, `S${n}`, '支行', n % EVERY_BAD ? '2026-01-05' : 'soon'];
}

const csv = (count) => [...rows(count)].map((row) => row.join(',')).join('\n');

const xlsx = (count) => workbook(`<worksheet><sheetData>${[...rows(count)].map((row) => `<row>${row.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`).join('')}</sheetData></worksheet>`);

async function register(server, caller, code) {
  const { text } = await send(server, caller, '/admin/records/registers', new URLSearchParams({ code, name: code, grade: 'a', type: 'pension' }));
  return /"id":"(\d+)"/.exec(text)?.[1] ?? (() => { throw new Error(text.slice(0, 300)); })();
}

// Sends until the server says something. What is not announced is thrown away as it comes; whoever announces so much is told at once, before anything is sent if they
// ask first (Expect: 100-continue) as curl does, and while they send, as browsers do, with time to read it: a reset instead would be an 'error' here and nothing said.
function pour(server, caller, path, { announced, asks }) {
  return new Promise((done) => {
    const { port, hostname } = new URL(server.address), socket = connect(Number(port), hostname), piece = Buffer.alloc(1 << 16, 120), begun = Date.now();
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), piece, Buffer.from('\r\n')]), head = '--b\r\nContent-Disposition: form-data; name="file"; filename="x.csv"\r\n\r\n';
    let sent = 0, said = '', ended = false;
    const over = () => { socket.destroy(); done({ sent, said, took: Date.now() - begun }); };
    const more = () => {
      while (!said && sent < GIGABYTE) {
        sent += piece.length;
        if (!socket.write(announced ? piece : chunk)) return;
      }
      if (!announced && !said && !ended) ended = socket.write('9\r\n\r\n--b--\r\n\r\n0\r\n\r\n') || true;
    };
    socket.on('connect', () => {
      socket.write(`POST ${path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nCookie: ${caller.cookie}\r\nIdempotency-Key: ${randomUUID()}\r\n` +
        `Content-Type: multipart/form-data; boundary=b\r\n${announced ? `Content-Length: ${GIGABYTE}${asks ? '\r\nExpect: 100-continue' : ''}` : 'Transfer-Encoding: chunked'}\r\n\r\n`);
      if (asks) return;
      if (!announced) socket.write(`${head.length.toString(16)}\r\n${head}\r\n`);
      more();
    });
    socket.on('drain', more);
    socket.on('data', (data) => { said += data; over(); });
    socket.on('error', over);
    socket.on('close', over);
    setTimeout(over, 20_000).unref();
  });
}

// Papers that an application does not take: what each is refused with.
function badPapers() {
  const word = 'word/document.xml', pdf = (inside) => Buffer.from(`%PDF-1.4\n1 0 obj <<${inside}>> endobj\n%%EOF\n`);
  return [
    ['bomb.docx', archive(TYPES, [word, ' ', 300_000_000]), 'application.file.bomb'],
    ['bomb.xlsx', workbook(' ', 300_000_000), 'application.file.bomb'],
    ['many.docx', archive(TYPES, [word, '<a/>'], ...Array.from({ length: 2100 }, (_, n) => [`word/${n}.xml`, ''])), 'application.file.bomb'],
    ['macro.docx', archive(TYPES, [word, '<a/>'], ['word/vbaProject.bin', 'x']), 'application.file.office_active'],
    ['archive.zip', archive(['anything.txt', 'x']), 'application.file.type'],
    ['lease.pdf', Buffer.from('MZ\x90\x00 a program'), 'application.file.type'],
    ['page.pdf', Buffer.from('<html><script>alert(1)</script></html>'), 'application.file.type'],
    ['picture.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'image.not_a_picture'],
    ['script.pdf', pdf('/OpenAction <</S /JavaScript /JS (app.alert\\(1\\))>>'), 'application.file.pdf_active'],
    ['hidden.pdf', pdf('/AA <</O <</S /J#61vaScript>>>>'), 'application.file.pdf_active'],
    ['launch.pdf', pdf('/S /Launch'), 'application.file.pdf_active'],
    ['nothing.pdf', Buffer.alloc(0), 'application.file.empty'],
  ];
}

const paperForm = (bytes, name) => {
  const form = new FormData();
  form.append('material', 'paper');
  form.append('file', new Blob([bytes]), name);
  return form;
};

const filesKept = (server) => readdirSync(join(server.settings['data.folder'], 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

await crash('what is sent', async (t) => {
  const server = t.keep(await startDemo({ before: importItems })), caller = await staff(server, 'administrator'), pensions = await register(server, caller, 'pensions');
  const records = () => number(server, 'SELECT count(*) FROM records'), path = `/admin/records/registers/${pensions}/import`;

  for (const [how, client, times] of [['announced and asked about', { announced: true, asks: true }, 1], ['announced and sent at once', { announced: true }, 10], ['not announced', {}, 1]])
    await t.step(`1 GB ${how} is refused in little memory, and says so, while others are served`, async () => {
      const before = memory(server, 'VmRSS'), answers = [];
      let pouring = true;
      const others = (async () => { while (pouring) { const at = Date.now(); await (await fetch(`${server.address}/`)).text(); answers.push(Date.now() - at); } })();
      for (let n = 0; n < times; n += 1) {
        const { sent, said, took } = await pour(server, caller, path, client);
        if (!/^HTTP\/1.1 413/.test(said)) throw new Error(`said ${JSON.stringify(said.slice(-300))} after ${sent} bytes, ${took} ms`);
        if (client.asks && sent) throw new Error(`took ${sent} bytes first`);
      }
      pouring = false;
      await others;
      if (memory(server, 'VmRSS') - before > UPLOAD_MEMORY) throw new Error(`${before} kB grew to ${memory(server, 'VmRSS')} kB`);
      if (!answers.length || Math.max(...answers) > 5000) throw new Error(`others waited ${Math.max(...answers)} ms`);
    }, 60);

  await t.step('programs that send all before they read still read the 413', async () => {
    const { status, json } = await send(server, caller, path, sheetForm('good_rows', Buffer.alloc(200 << 20, 120), 'x.csv'));
    if (status !== 413 || json.status !== 413) throw new Error(`${status}`);
  });

  await t.step('papers of an application that unpack without end, are no papers or hold scripts name the field; nothing of them is kept', async () => {
    const token = await draft(server, null, 'matrix_market'), stranger = { cookie: '' }, to = `/apply/drafts/${token}/materials`;
    const counted = () => number(server, 'SELECT count(*) FROM application_files'), before = counted(), kept = filesKept(server), memoryBefore = memory(server, 'VmRSS');
    for (const [name, bytes, why] of badPapers()) {
      const { status, text, json } = await send(server, stranger, to, paperForm(bytes, name));
      if (status !== 422 || json.errors.length !== 1 || json.errors[0].field !== 'file' || json.errors[0].code !== why) throw new Error(`${name}: ${status} ${text.slice(0, 300)}`);
    }
    if (counted() !== before || filesKept(server) !== kept) throw new Error('something was kept');
    if (memory(server, 'VmRSS') - memoryBefore > UPLOAD_MEMORY) throw new Error(`${memoryBefore} kB grew to ${memory(server, 'VmRSS')} kB`);
    const good = await send(server, stranger, to, paperForm('%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n', 'lease.pdf'));
    if (good.status >= 400 || counted() !== before + 1 || filesKept(server) !== kept + 1) throw new Error(`a good one: ${good.status} ${good.text.slice(0, 300)}`);
  }, 60);

  await t.step('a workbook that unpacks without end, one row too many, and what is none, name the field', async () => {
    const before = records(), memoryBefore = memory(server, 'VmHWM');
    for (const [name, bytes, why] of [['bomb.xlsx', workbook(' ', 300_000_000), 'sheet.too_large'], ['long.xlsx', xlsx(SHEET_ROWS_MAX + 1), 'sheet.too_many_rows'],
      ['long.csv', csv(SHEET_ROWS_MAX + 1), 'sheet.too_many_rows'], ['picture.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'sheet.not_utf8'], ['broken.xlsx', Buffer.from('PK\x03\x04nothing'), 'sheet.broken']]) {
      const { status, text, json } = await send(server, caller, path, sheetForm('good_rows', bytes, name));
      if (status !== 422 || json.errors[0].field !== 'file' || json.errors[0].code !== why) throw new Error(`${name}: ${status} ${text.slice(0, 300)}`);
    }
    if (records() !== before) throw new Error('something was kept');
    if (memory(server, 'VmHWM') - memoryBefore > MEMORY_MORE) throw new Error(`memory rose to ${memory(server, 'VmHWM')} kB`);
  }, 120);

  // The workbook is as long as one may be.
  for (const [kind, count, sheet] of [['csv', ROWS, csv], ['xlsx', SHEET_ROWS_MAX, xlsx]])
    await t.step(`${count} rows of ${kind} with one in ${EVERY_BAD} bad: none are kept, or the good ones; the bad come back with row and reason`, async () => {
      const to = `/admin/records/registers/${await register(server, caller, `pensions_${kind}`)}`, bytes = sheet(count), name = `pensions.${kind}`, before = records(), bad = count / EVERY_BAD, begun = Date.now();
      const none = await send(server, caller, `${to}/import`, sheetForm('all_or_none', bytes, name));
      if (none.status !== 200 || none.json.report.bad !== bad || none.json.report.applied || records() !== before) throw new Error(`all or none: ${none.status} ${none.text.slice(0, 400)}`);
      const good = await send(server, caller, `${to}/import`, sheetForm('good_rows', bytes, name));
      if (good.status !== 200 || good.json.report.bad !== bad || records() - before !== count - bad) throw new Error(`good rows: ${good.status} ${records() - before} ${good.text.slice(0, 400)}`);
      const [[imported]] = query(server, 'SELECT max(id) FROM record_imports');   // more digits than a number holds
      const back = await send(server, caller, `${to}/imports/${imported}/bad`, new URLSearchParams());
      const lines = back.text.trim().split('\n');
      if (lines.length !== bad + 1 || !lines[1].includes('"soon",2,"issued_on: ')) throw new Error(`${lines.length} lines: ${lines.slice(0, 3)}`);
      console.log(`# ${((Date.now() - begun) / 1000).toFixed(1)} s twice, at most ${Math.round(memory(server, 'VmHWM') / 1024)} MB`);
    }, 200);

  await t.step('and the server is well', async () => {
    if (!(await fetch(`${server.address}/healthz`)).ok) throw new Error('not healthy');
  });
});
