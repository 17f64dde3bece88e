// What people and offices send: a sheet of 200,000 rows with bad ones among them, an upload of 1 GB, a workbook that unpacks without end, wrong types.
// Each is refused with the field it is about, nothing of it is kept, memory stays bounded, and everybody else is served meanwhile.
import { randomUUID } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crash, number, query, startDemo } from './ground.mjs';
import { staff } from './matrix_callers.mjs';

const ROWS = 200_000, EVERY_BAD = 100, GIGABYTE = 2 ** 30, MEMORY_MORE = 700 * 1024, UPLOAD_MEMORY = 64 * 1024 /* kB */;

const memory = (server, name) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))[1]);

async function send(server, caller, path, form) {
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
function rows() {
  const lines = ['party,key,name,number,bank,issued_on'];
  for (let n = 0; n < ROWS; n += 1) lines.push(`${identity(n % 5000)},k${n},居民${n % 5000},S${n},支行,${n % EVERY_BAD ? '2026-01-05' : 'soon'}`);
  return lines.join('\n');
}

async function register(server, caller, code) {
  const { text } = await send(server, caller, '/admin/records/registers', new URLSearchParams({ code, name: code, grade: 'a', type: 'pension' }));
  return /"id":"(\d+)"/.exec(text)?.[1] ?? (() => { throw new Error(text.slice(0, 300)); })();
}

// Sends until the server says something. What is not announced is thrown away as it comes; whoever announces so much asks first (Expect: 100-continue), as curl does, and is told at once.
function pour(server, caller, path, announced) {
  return new Promise((done) => {
    const { port, hostname } = new URL(server.address), socket = connect(Number(port), hostname), piece = Buffer.alloc(1 << 16, 120), begun = Date.now();
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), piece, Buffer.from('\r\n')]), head = '--b\r\nContent-Disposition: form-data; name="file"; filename="x.csv"\r\n\r\n';
    let sent = 0, said = '', ended = false;
    const over = () => { socket.destroy(); done({ sent, said, took: Date.now() - begun }); };
    const more = () => {
      while (!said && sent < GIGABYTE) {
        sent += piece.length;
        if (!socket.write(chunk)) return;
      }
      if (!said && !ended) ended = socket.write('9\r\n\r\n--b--\r\n\r\n0\r\n\r\n') || true;
    };
    socket.on('connect', () => {
      socket.write(`POST ${path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nCookie: ${caller.cookie}\r\nIdempotency-Key: ${randomUUID()}\r\n` +
        `Content-Type: multipart/form-data; boundary=b\r\n${announced ? `Content-Length: ${GIGABYTE}\r\nExpect: 100-continue` : 'Transfer-Encoding: chunked'}\r\n\r\n`);
      if (announced) return;
      socket.write(`${head.length.toString(16)}\r\n${head}\r\n`);
      more();
    });
    socket.on('drain', more);
    socket.on('data', (data) => { said += data; over(); });
    socket.on('error', over);
    socket.on('close', over);
    setTimeout(over, 20_000).unref();
  });
}

await crash('what is sent', async (t) => {
  const server = t.keep(await startDemo()), caller = await staff(server, 'administrator'), pensions = await register(server, caller, 'pensions');
  const records = () => number(server, 'SELECT count(*) FROM records');

  for (const announced of [true, false])
    await t.step(`1 GB ${announced ? 'announced' : 'not announced'} is refused in little memory, while others are served`, async () => {
      const before = memory(server, 'VmRSS'), answers = [];
      let pouring = true;
      const others = (async () => { while (pouring) { const at = Date.now(); await (await fetch(`${server.address}/`)).text(); answers.push(Date.now() - at); } })();
      const { sent, said, took } = await pour(server, caller, `/admin/records/registers/${pensions}/import`, announced);
      pouring = false;
      await others;
      if (!/^HTTP\/1.1 413/.test(said)) throw new Error(`said ${JSON.stringify(said.slice(-300))} after ${sent} bytes, ${took} ms`);
      if (announced && sent) throw new Error(`took ${sent} bytes first`);
      if (memory(server, 'VmRSS') - before > UPLOAD_MEMORY) throw new Error(`${before} kB grew to ${memory(server, 'VmRSS')} kB`);
      if (!answers.length || Math.max(...answers) > 5000) throw new Error(`others waited ${Math.max(...answers)} ms`);
    });

  await t.step('a workbook that unpacks without end, and what is none, name the field', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'onedoor-bomb-')), before = records(), memoryBefore = memory(server, 'VmRSS');
    try {
      const bomb = spawnSync('python3', ['-c', `import zipfile,sys
z=zipfile.ZipFile(sys.argv[1],'w',zipfile.ZIP_DEFLATED)
z.writestr('[Content_Types].xml','<Types/>')
z.writestr('xl/workbook.xml','<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>')
z.writestr('xl/_rels/workbook.xml.rels','<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>')
z.writestr('xl/worksheets/sheet1.xml','<worksheet><sheetData>'+' '*300000000+'</sheetData></worksheet>')
z.close()`, join(folder, 'bomb.xlsx')]);
      if (bomb.status) throw new Error(String(bomb.stderr));
      for (const [name, bytes] of [['bomb.xlsx', readFileSync(join(folder, 'bomb.xlsx'))], ['picture.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')], ['broken.xlsx', Buffer.from('PK\x03\x04nothing')]]) {
        const { status, text } = await send(server, caller, `/admin/records/registers/${pensions}/import`, sheetForm('good_rows', bytes, name));
        if (status !== 422 || !text.includes('"file"')) throw new Error(`${name}: ${status} ${text.slice(0, 300)}`);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    if (records() !== before) throw new Error('something was kept');
    if (memory(server, 'VmHWM') - memoryBefore > MEMORY_MORE) throw new Error(`memory rose to ${memory(server, 'VmHWM')} kB`);
  });

  await t.step(`${ROWS} rows with one in ${EVERY_BAD} bad: none are kept, or the good ones; the bad come back with row and reason`, async () => {
    const sheet = rows(), path = `/admin/records/registers/${pensions}/import`, before = records(), bad = ROWS / EVERY_BAD, begun = Date.now();
    const none = await send(server, caller, path, sheetForm('all_or_none', sheet, 'pensions.csv'));
    if (none.status !== 200 || none.json.report.bad !== bad || none.json.report.applied || records() !== before) throw new Error(`all or none: ${none.status} ${none.text.slice(0, 400)}`);
    const good = await send(server, caller, path, sheetForm('good_rows', sheet, 'pensions.csv'));
    if (good.status !== 200 || good.json.report.bad !== bad || records() - before !== ROWS - bad) throw new Error(`good rows: ${good.status} ${records() - before} ${good.text.slice(0, 400)}`);
    const [[imported]] = query(server, 'SELECT max(id) FROM record_imports');   // more digits than a number holds
    const back = await send(server, caller, `/admin/records/registers/${pensions}/imports/${imported}/bad`, new URLSearchParams());
    const lines = back.text.trim().split('\n');
    if (lines.length !== bad + 1 || !lines[1].includes('"soon",2,"issued_on: ')) throw new Error(`${lines.length} lines: ${lines.slice(0, 3)}`);
    console.log(`# ${((Date.now() - begun) / 1000).toFixed(1)} s twice, at most ${Math.round(memory(server, 'VmHWM') / 1024)} MB`);
  }, 200);

  await t.step('and the server is well', async () => {
    if (!(await fetch(`${server.address}/healthz`)).ok) throw new Error('not healthy');
  });
});
