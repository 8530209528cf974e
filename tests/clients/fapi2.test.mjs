// A FAPI 2 client by openid-client and by oauth4webapi: private_key_jwt, pushed requests, DPoP, and the signed variant
// with JAR and JARM. What is stolen from such a client must be useless without its keys.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { modifyAssertion } from 'oauth4webapi';
import { signingKey } from './keys.mjs';
import { LIBRARIES } from './libraries.mjs';
import { logIn, tellStory, tokensOf } from './story.mjs';
import { Trial, clientOf } from './trial.mjs';

const [plain, signed, other] = await Promise.all(['klic-1', 'klic-2', 'klic-1'].map((kid) => signingKey(kid)));
const KEYS = { plain, signed, other };
const fapiClientOf = (client_id, key, changes) => clientOf('registr', { client_id, client_secret: undefined,
  profile: 'fapi2', token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'ES256',
  id_token_signed_response_alg: 'ES256', jwks: { keys: [key.jwk] }, ...changes });
const CLIENTS = {
  plain: fapiClientOf('registr-fapi2', KEYS.plain),
  signed: fapiClientOf('registr-fapi2-signed', KEYS.signed, { profile: 'fapi2-signed',
    request_object_signing_alg: 'ES256', authorization_signed_response_alg: 'ES256' }),
  stranger: fapiClientOf('registr-fapi2-stranger', KEYS.other),
  usual: clientOf('registr'),
};
let trial;

// Every proof must carry a nonce of ours: the libraries are told it and come again.
before(async () => { trial = await Trial.start(Object.values(CLIENTS), { idp: { dpop: { nonce: 'required' } } }); });
after(() => trial?.stop());

for (const [library, Party, errors] of LIBRARIES) {
  const plainParty = (changes) => Party.start(trial.issuer, CLIENTS.plain, { key: KEYS.plain, ...changes });
  const signedParty = () => Party.start(trial.issuer, CLIENTS.signed, { key: KEYS.signed });
  const stranger = () => Party.start(trial.issuer, CLIENTS.stranger, { key: KEYS.other });

  const refusedBody = (...names) => (thrown) => {
    assert.ok(thrown instanceof errors.ResponseBodyError, thrown.stack);
    assert.ok(names.includes(thrown.error), `${thrown.error} instead of ${names}`);
    assert.equal(thrown.status, 400);
    return true;
  };
  const refusedClient = (thrown) => {
    assert.ok(thrown instanceof errors.ResponseBodyError, thrown.stack);
    assert.deepEqual([thrown.error, thrown.status], ['invalid_client', 401]);
    return true;
  };
  const refusedProof = (thrown) => {
    assert.ok(thrown instanceof errors.WWWAuthenticateChallengeError, thrown.stack);
    assert.equal(thrown.status, 401);
    assert.ok(thrown.cause.some((challenge) => challenge.scheme === 'dpop'), JSON.stringify(thrown.cause));
    return true;
  };

  test(`${library}: the life of a login of profile fapi2`, async () => tellStory(trial, await plainParty(), errors));
  test(`${library}: the life of a login of profile fapi2-signed`, async () =>
    tellStory(trial, await signedParty(), errors));

  test(`${library} is refused a request that it did not push`, async () => {
    const careless = Object.assign(await plainParty(), { pushes: false });
    const page = await trial.logIn((await careless.request()).url, 'cerny');
    assert.equal(page.location?.searchParams.get('error'), 'invalid_request');
  });

  test(`${library}: a pushed request serves only the client that pushed it`, async () => {
    const { url } = await (await plainParty()).request();
    url.searchParams.set('client_id', CLIENTS.stranger.client_id);
    const page = await trial.logIn(url, 'cerny');
    assert.equal(page.location, undefined);
    assert.equal(page.status, 400);
  });

  test(`${library}: a pushed request serves one login`, async () => {
    const { request } = await logIn(trial, await plainParty());
    const again = await trial.logIn(request.url, 'cerny');
    assert.ok(!again.location?.searchParams.has('code'), 'the same request gave a second code');
  });

  test(`${library} is refused an address that is not registered when it pushes it`, async () =>
    assert.rejects((await plainParty()).request({ redirect_uri: 'http://localhost:9/jinam' }),
      refusedBody('invalid_request', 'invalid_redirect_uri')));

  test(`${library} is refused an unsigned request where it signs`, async () => {
    const unsigned = Object.assign(await signedParty(), { signs: false });
    await assert.rejects(unsigned.request(), refusedBody('invalid_request'));
  });

  test(`${library} is refused a request that a foreign key signed`, async () => {
    const forged = Object.assign(await signedParty(), { key: { ...KEYS.other, kid: KEYS.signed.kid } });
    await assert.rejects(forged.request(), refusedBody('invalid_request_object'));
  });

  for (const [what, key, payload] of [
    ['signed by a foreign key', KEYS.other, {}],
    ['for the token endpoint', KEYS.plain, () => ({ aud: `${trial.issuer}/token` })],
    ['for a list of servers', KEYS.plain, () => ({ aud: [trial.issuer] })],
    ['that has ended', KEYS.plain, { exp: 1 }],
    ['about another client', KEYS.plain, { sub: 'somebody' }],
  ]) {
    test(`${library} is refused an assertion ${what}`, async () => {
      const change = (_, claims) => { Object.assign(claims, typeof payload === 'function' ? payload() : payload); };
      const party = await plainParty({ key, assertion: { [modifyAssertion]: change } });
      await assert.rejects(party.request(), refusedClient);
    });
  }

  test(`${library}: an assertion serves once`, async () => {
    const change = (_, claims) => { claims.jti = `vždy-týž-${library}`; };
    const party = await plainParty({ assertion: { [modifyAssertion]: change } });
    await party.request();
    await assert.rejects(party.request(), refusedClient);
  });

  test(`${library}: a code is bound to the key of the pushed request`, async () => {
    const party = await plainParty();
    const { request, callback } = await logIn(trial, party);
    await assert.rejects(party.redeem(request, callback, { proofs: await party.newProofs() }),
      refusedBody('invalid_grant', 'invalid_dpop_proof'));
  });

  test(`${library}: a token without its key opens nothing`, async () => {
    const party = await plainParty();
    const { tokens } = await tokensOf(trial, party);
    const { sub } = party.claims(tokens);
    await assert.rejects(party.userinfo(tokens.access_token, sub, await party.newProofs()), refusedProof);
    const bearer = await Party.start(trial.issuer, CLIENTS.usual);
    await assert.rejects(bearer.userinfo(tokens.access_token, sub), errors.WWWAuthenticateChallengeError);
    await assert.rejects((await stranger()).refresh(tokens.refresh_token), refusedBody('invalid_grant'));
  });
}
