// The whole program with its signing keys in a PKCS#11 token: logins by openid-client, rotation by timetable and after
// a theft, and what is said when the token cannot be used.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { validateJwtAccessToken } from 'oauth4webapi';
import { INSECURE, discover } from '../clients/oauth4webapi_party.mjs';
import * as errors from '../clients/openid_client_party.mjs';
import { tellStory, tokensOf } from '../clients/story.mjs';
import { Trial, clientOf, eventually } from '../clients/trial.mjs';
import { SigningToken } from './signing_token.mjs';

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const MINUTE = 60000;
const clientWith = (alg) => clientOf('registr', { client_id: `registr-${alg.toLowerCase()}`,
  id_token_signed_response_alg: alg, userinfo_signed_response_alg: alg });

let token; let trial;

before(async () => {
  token = new SigningToken();
  Object.assign(process.env, token.environment);
  trial = await Trial.start(ALGORITHMS.map(clientWith), { idp: { keys: token.settings } });
});
after(async () => {
  await trial?.stop();
  token.remove();
});

// An application that starts now, and so has just read the published keys.
const freshParty = (alg = 'ES256') => errors.OpenidClientParty.start(trial.issuer, clientWith(alg));

const partsOf = (jwt) => jwt.split('.', 2).map((part) => JSON.parse(Buffer.from(part, 'base64url')));
const kidOf = (jwt) => partsOf(jwt)[0].kid;

async function publishedKids() {
  const { keys } = await (await fetch(`${trial.issuer}/jwks`)).json();
  return keys.map(({ kid }) => kid).sort();
}

// As a module's own server reads it, by the keys published now.
async function verified(accessToken) {
  const [, { aud }] = partsOf(accessToken);
  const call = new Request('http://localhost:9/registr', { headers: { authorization: `Bearer ${accessToken}` } });
  return validateJwtAccessToken(await discover(trial.issuer), call, aud, INSECURE);
}

async function expectKeysInTheTokenOnly() {
  const files = token.files();
  for (const { name, text } of files) assert.match(text, /^-----BEGIN PUBLIC KEY-----/, name);
  assert.deepEqual(files.map(({ kid }) => kid).sort(), await publishedKids());
  assert.equal(token.privateKeys().length, files.length);
}

async function restart(change = () => {}) {
  assert.equal((await trial.product.tell('stop idp')).code, 0);
  change();
  await trial.product.tell('start idp');
}

for (const alg of ALGORITHMS) {
  test(`a login is signed by ${alg} in the token`, async () => {
    const party = await freshParty(alg);
    const { tokens } = await tokensOf(trial, party);
    assert.equal(partsOf(tokens.id_token)[0].alg, alg);
    assert.ok((await publishedKids()).includes(kidOf(tokens.id_token)));
    await verified(tokens.access_token);
    await tellStory(trial, party, errors);
    await expectKeysInTheTokenOnly();
  });
}

test('the next key is made in the token, published first, and signs when its time comes', async () => {
  const { tokens } = await tokensOf(trial, await freshParty());
  const former = token.files();
  await restart(() => token.moveTo(new Date(Date.now() - 45 * MINUTE), former));
  const successors = token.files().filter(({ kid }) => !former.some((file) => file.kid === kid));
  assert.deepEqual(successors.map(({ algorithm }) => algorithm).sort(), [...ALGORITHMS].sort());
  await expectKeysInTheTokenOnly();
  const meanwhile = await (await freshParty()).refresh(tokens.refresh_token);
  assert.equal(kidOf(meanwhile.id_token), kidOf(tokens.id_token));

  await restart(() => token.moveTo(new Date(), successors));
  const party = await freshParty();
  const later = await party.refresh(meanwhile.refresh_token);
  assert.ok(successors.some(({ kid }) => kid === kidOf(later.id_token)), kidOf(later.id_token));
  for (const { access_token } of [tokens, later]) {
    await verified(access_token);
    await party.userinfo(access_token, tokens.claims().sub);
  }
  await expectKeysInTheTokenOnly();
});

test('after a theft, new keys sign at once, and the former ones leave the token and are believed no more', async () => {
  const { tokens } = await tokensOf(trial, await freshParty());
  const former = await publishedKids();
  const told = await trial.product.tell('idp --rotate-keys');
  assert.equal(told.code, 0, told.err);
  for (const kid of former) assert.match(told.out, new RegExp(`Removed: .*${kid}`));
  await trial.product.tell('reload idp');
  await eventually(async () => (await publishedKids()).every((kid) => !former.includes(kid)), 'the new keys are known');
  await expectKeysInTheTokenOnly();

  const party = await freshParty();
  const { sub } = tokens.claims();
  await assert.rejects(verified(tokens.access_token));
  await assert.rejects(party.userinfo(tokens.access_token, sub), errors.WWWAuthenticateChallengeError);
  const renewed = await party.refresh(tokens.refresh_token);
  assert.ok(!former.includes(kidOf(renewed.id_token)));
  await verified(renewed.access_token);
  await party.userinfo(renewed.access_token, sub);
});

const FAULTS = [
  ['a wrong PIN', () => token.wrongPin, /keys\.pkcs11\.pin is wrong/],
  ['a library that is not there', () => ({ module: '/usr/lib/chybi.so' }), /\/usr\/lib\/chybi\.so: cannot be loaded/],
  ['a library of something else', () => ({ module: 'libz.so.1' }), /libz\.so\.1: is no PKCS#11 module/],
  ['a token that nobody has', () => ({ token: 'nikdo' }), /no PKCS#11 token is called nikdo/],
];
for (const [what, change, reason] of FAULTS) {
  test(`${what} ends the start and the rotation, and is named`, async () => {
    const before = await publishedKids();
    const overlay = token.overlayWith(change());
    for (const errand of ['', ' --rotate-keys']) {
      const { code, out, err } = await trial.product.tell(`idp --config ${overlay}${errand}`);
      assert.equal(code, 1, err);
      assert.match(err, reason);
      for (const pin of token.pins) assert.ok(!`${out}${err}`.includes(pin), 'the PIN was told');
    }
    await expectKeysInTheTokenOnly();
    assert.deepEqual(await publishedKids(), before);
    await tokensOf(trial, await freshParty());
  });
}
