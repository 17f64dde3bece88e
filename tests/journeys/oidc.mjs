// Staff sign in at another house: a real OpenID Connect provider on the loopback, once for each kind of signature we take.
import { once } from 'node:events';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';
import { generateKeyPairSync } from 'node:crypto';
import { freePort, journey } from './harness.mjs';

console.info = console.warn = () => {};   // the provider tells every beginner what to change

const CLIENT = 'onedoor';
const SECRET = 'a secret & with = what needs escaping';

const KEYS = {
  RS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  EdDSA: () => generateKeyPairSync('ed25519'),
};

// Whoever types a name is that name; its subject stays the same when the name changes. spoil(token answer) lets a test tamper with it.
async function startProvider(algorithm, onedoor) {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const key = { ...KEYS[algorithm]().privateKey.export({ format: 'jwk' }), alg: algorithm, use: 'sig', kid: `key-${algorithm}` };
  const house = { issuer, names: new Map(), spoil: null };
  const provider = new Provider(issuer, {
    jwks: { keys: [key] },
    clients: [{ client_id: CLIENT, client_secret: SECRET, redirect_uris: [`${onedoor()}/sign-in/oidc/back`], response_types: ['code'],
      grant_types: ['authorization_code'], id_token_signed_response_alg: algorithm }],
    enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256', 'EdDSA'] },
    pkce: { required: () => true },
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key for the tests'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, preferred_username: house.names.get(id) ?? id }) }),
  });
  const answer = provider.callback();
  const server = createServer((asked, reply) => {
    if (house.spoil && asked.url === '/token') spoilReply(reply, house.spoil);
    answer(asked, reply);
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  house.stop = () => { server.closeAllConnections(); server.close(); };
  return house;
}

function spoilReply(reply, spoil) {
  const end = reply.end.bind(reply);
  reply.end = (body) => {
    const spoilt = JSON.stringify(spoil(JSON.parse(body)));
    reply.setHeader('Content-Length', Buffer.byteLength(spoilt));
    return end(spoilt);
  };
}

// The last letter of a signature may hold bits that mean nothing: change one in its middle.
function withOtherSignature(token) {
  const at = token.length - 20;
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
}

async function goTo(page, name) {
  await page.goto('/sign-in');
  await page.click('a[href^="/sign-in/oidc"]');
  await page.fill('input[name=login]', name);
  await page.fill('input[name=password]', 'any');
  await page.click('button[type=submit]');
  await page.click('button[type=submit]');   // consent
}

async function withHouse(t, algorithm, walk) {
  const port = await freePort();
  const house = await startProvider(algorithm, () => `http://127.0.0.1:${port}`);
  try {
    const server = await t.server({ port, settings: { 'sign_in.oidc_issuer': house.issuer, 'sign_in.oidc_client_id': CLIENT,
      'sign_in.oidc_client_secret': SECRET } });
    await walk(server, house);
  } finally {
    house.stop();
    t.complaints = t.complaints.filter((complaint) => !complaint.startsWith(house.issuer));   // its pages are not ours
  }
}

for (const algorithm of Object.keys(KEYS)) {
  await journey(`a clerk comes in from another house, signed ${algorithm}`, (t) => withHouse(t, algorithm, async (server) => {
    await t.step('and begins the day at the desk', async () => {
      const page = await t.desktop(server);
      await goTo(page, 'clerk');
      await page.waitForURL('**/work');
    });
  }));
}

await journey('the other house is believed no more than it must be', (t) => withHouse(t, 'ES256', async (server, house) => {
  const words = async (page) => { await page.waitForURL('**/sign-in/oidc/finish'); return page.textContent('main'); };

  await t.step('without scripts a button goes on', async () => {
    const page = await t.desktop(server, { scripts: false });
    await goTo(page, 'clerk');
    await page.click('form[data-at-once] button');
    await page.waitForURL('**/work');
  });
  await t.step('a login that is linked is not given to another subject', async () => {
    house.names.set('somebody-else', 'clerk');
    const page = await t.desktop(server);
    await goTo(page, 'somebody-else');
    if (!(await words(page)).includes('还没有您的账号')) throw new Error(await words(page));
  });
  await t.step('the linked subject comes in under another name', async () => {
    house.names.set('clerk', 'a-new-name');
    const page = await t.desktop(server);
    await goTo(page, 'clerk');
    await page.waitForURL('**/work');
  });
  await t.step('a spoilt signature is refused', async () => {
    house.spoil = (answer) => ({ ...answer, id_token: withOtherSignature(answer.id_token) });
    const page = await t.desktop(server);
    await goTo(page, 'clerk');
    if (!(await words(page)).includes('signature')) throw new Error(await words(page));
  });
  await t.step('a token without a signature is refused', async () => {
    house.spoil = (answer) => {
      const head = Buffer.from('{"alg":"none"}').toString('base64url');
      return { ...answer, id_token: `${head}.${answer.id_token.split('.')[1]}.` };
    };
    const page = await t.desktop(server);
    await goTo(page, 'clerk');
    if (!(await words(page)).includes('signature')) throw new Error(await words(page));
    house.spoil = null;
  });
  await t.step('an answer nobody asked for is refused', async () => {
    const page = await t.desktop(server);
    await page.goto('/sign-in/oidc/back?code=made-up&state=made-up');
    if (!(await words(page)).includes('state')) throw new Error(await words(page));
  });
}));
