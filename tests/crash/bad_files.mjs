// Files nobody should send, and a form that carries them exactly as they are called: what a browser would never write into a name stands in it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../journeys/harness.mjs';

// An archive of [name, text]; a text may say how often it stands: [name, text, times].
export function archive(...entries) {
  const folder = mkdtempSync(join(tmpdir(), 'onedoor-sent-'));
  try {
    const made = spawnSync('python3', ['-c', `import json,sys,zipfile
with zipfile.ZipFile(sys.argv[1],'w',zipfile.ZIP_DEFLATED) as z:
  for name,text,*times in json.load(sys.stdin): z.writestr(name,text*(times[0] if times else 1))`, join(folder, 'made')], { input: JSON.stringify(entries) });
    if (made.status) throw new Error(String(made.stderr));
    return readFileSync(join(folder, 'made'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const TYPES = ['[Content_Types].xml', '<Types/>'];
export const workbook = (...sheet) => archive(TYPES, ['xl/workbook.xml', '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'],
  ['xl/_rels/workbook.xml.rels', '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'], ['xl/worksheets/sheet1.xml', ...sheet]);

const PIXEL = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082', 'hex');
const WIDE = Buffer.from('89504e470d0a1a0a0000000d49484452000186a0000186a0080200000027309c9f0000001149444154789c63601805a360140c77000003e80001b3a6d3460000000049454e44ae426082', 'hex');   // 100,000 pixels a side, says its head
const lamp = readFileSync(join(root, 'tests/journeys/lamp.jpg'));
export const PICTURE = PIXEL;

// [what, name, bytes]: by what is in them. No route takes one for what it says it is, and none may fall over it.
export function badFiles() {
  return [
    ['text called a picture', 'a.jpg', Buffer.from('hello')],
    ['an archive called a picture', 'a.jpg', archive(['a.txt', 'x'])],
    ['nothing', 'a.jpg', Buffer.alloc(0)],
    ['half a JPEG', 'a.jpg', lamp.subarray(0, lamp.length / 2)],
    ['the head of a JPEG', 'a.jpg', lamp.subarray(0, 20)],
    ['half a PNG', 'a.png', PIXEL.subarray(0, 45)],
    ['a PNG that says it is huge', 'a.png', WIDE],
    ['a GIF that says it is huge', 'a.gif', Buffer.from('474946383961ffffffff00000021f904000000000000', 'hex')],
    ['a drawing with a script', 'a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['a workbook that unpacks without end', 'a.xlsx', workbook(' ', 100_000_000)],
    ['a workbook whose parts name one another', 'a.xlsx', archive(TYPES, ['xl/workbook.xml', '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]><workbook>&c;</workbook>'])],
    ['JSON without end', 'a.json', Buffer.from('['.repeat(100_000))],
    ['a sheet of quotes', 'a.csv', Buffer.from('"'.repeat(100_001))],
    ['invalid UTF-8', 'a.csv', Buffer.from('code,name\n\xff\xfe,\xc3\n', 'latin1')],
    ['NULs', 'a.csv', Buffer.from('code,name\n\0\0,\0\n')],
  ];
}

// What a file may be called, by those who write the form themselves.
export const BAD_NAMES = ['../../../../etc/passwd', '..\\..\\boot.ini', '/etc/passwd', '.', '..', 'a\0b.jpg', `${'x'.repeat(5000)}.jpg`, '\u202egpj.exe', 'a"; name="key', 'a\r\nX-More: yes\r\n\r\n.jpg',
  '<script>alert("QX9")</script>.jpg', 'CON', '', Buffer.from('\xff\xfe.jpg', 'latin1')];

// fields: [name, value] …; files: [name, bytes] … of one field. { type, body }
export function formOf(fields, field, files) {
  const boundary = 'onedoor-bad-files', parts = [];
  for (const [name, value] of fields) parts.push(Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`));
  for (const [name, bytes] of files)
    parts.push(Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="`), Buffer.from(name), Buffer.from('"\r\nContent-Type: image/jpeg\r\n\r\n'),
      Buffer.from(bytes), Buffer.from('\r\n'));
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]) };
}
