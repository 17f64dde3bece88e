// What is held about the resident who walks the matrix and about the organisations they speak for: looks at it, consents, and corrections that were really asked
// for, over HTTP. After moveIn.
import { query } from './ground.mjs';
import { post, staff } from './matrix_callers.mjs';

const recordsOf = (server, party) => query(server, `SELECT id FROM records WHERE state = 0 AND party = ${party}`).map(([id]) => id);

async function askCorrections(server, own, party) {
  const of = party === own.person ? {} : { of: party };
  for (const record of recordsOf(server, party))
    await post(server, `/me/records/${record}/ask`, { kind: 'correction', words: '地址不是这里，请改过来。', ...of, cookie: own.cookie });
}

// Somebody at a window makes sure of the licence, twice: looks that can be asked about.
async function lookAt(server, clerk, organisation) {
  const [[number]] = query(server, `SELECT credit_code FROM organisations WHERE id = ${organisation}`);
  for (let n = 0; n < 2; n += 1) await post(server, '/work/records/read', { number, type: 'business_licence', purpose: 'verification', cookie: clerk.cookie });
}

export async function makeRecords(server, own) {
  const clerk = await staff(server, 'window_clerk');
  const organisations = query(server, 'SELECT DISTINCT organisation FROM record_representatives ORDER BY organisation').map(([id]) => id);
  const spokenFor = query(server, `SELECT DISTINCT organisation FROM record_representatives WHERE person = ${own.person}`).map(([id]) => id);
  await askCorrections(server, own, own.person);
  for (const id of organisations) await lookAt(server, clerk, id);
  for (const id of spokenFor) {
    await askCorrections(server, own, id);
    await post(server, '/me/records/consents', { type: 'business_licence', purpose: 'application', of: id, cookie: own.cookie });
  }
  // Another's, of each kind.
  const other = organisations.find((id) => !spokenFor.includes(id));
  query(server, `INSERT INTO record_questions (id, party, party_kind, asker, kind, record, record_type, unit, due_at) SELECT ${other} + 1, party, 2, 1, 3, id, type, issuer, 4102444800000 FROM records WHERE party = ${other} LIMIT 1`);
  query(server, `INSERT INTO record_consents (id, party, type, purpose, unit, given_at) VALUES (${other} + 2, ${other}, 5, 'application', 0, 1)`);
}
