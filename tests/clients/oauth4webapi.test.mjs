// oauth4webapi, the strictest reader of answers that we know: the whole life of a login, every refusal, and what
// only it can ask: an address with a query, another port, JWT access tokens as a module's own server reads them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as oauth from 'oauth4webapi';
import * as errors from './oauth4webapi_party.mjs';
import { HttpBrowser } from '../support/http_browser.mjs';
import { testParty } from './party_tests.mjs';
import { CODES, logIn, tellStory, tokensOf } from './story.mjs';
import { assertModuleClaims, clientOf } from './trial.mjs';

const { INSECURE, Oauth4webapiParty } = errors;
const context = testParty('oauth4webapi', Oauth4webapiParty, errors);

const callOf = (token) => new Request('http://localhost:9/registr', { headers: { authorization: `Bearer ${token}` } });
const audienceOf = (token) => JSON.parse(Buffer.from(token.split('.')[1], 'base64url')).aud;

test('a registered query comes back unchanged', async () => {
  const client = clientOf('registr', { client_id: 'registr-query',
    redirect_uris: ['http://localhost:9/callback?modul=registr&verze=zkou%C5%A1ka%20A'] });
  await context.trial.register([client]);
  await tellStory(context.trial, await Oauth4webapiParty.start(context.trial.issuer, client), errors);
});

test('a desktop program on 127.0.0.1 may listen at any port', async () => {
  const client = clientOf('registr', { client_id: 'registr-loopback', profile: 'native',
    token_endpoint_auth_method: 'none', redirect_uris: ['http://127.0.0.1/callback', 'http://[::1]/callback'] });
  await context.trial.register([client]);
  const party = await Oauth4webapiParty.start(context.trial.issuer, client);
  for (const redirect of ['http://127.0.0.1:49152/callback', 'http://[::1]:1/callback']) {
    const { request, callback } = await logIn(context.trial, party, { changes: { redirect_uri: redirect } });
    assert.equal(callback.href.split('?')[0], redirect);
    assertModuleClaims(party.claims(await party.redeem({ ...request, redirect }, callback)), CODES);
  }
});

test("a module's server reads our access token, and refuses it when it is meant for another", async () => {
  const { party } = context;
  const { tokens } = await tokensOf(context.trial, party);
  const audience = audienceOf(tokens.access_token);
  const claims = await oauth.validateJwtAccessToken(party.as, callOf(tokens.access_token), audience, INSECURE);
  assertModuleClaims(claims, CODES);
  assert.equal(claims.client_id, party.client.client_id);
  await assert.rejects(oauth.validateJwtAccessToken(party.as, callOf(tokens.access_token), 'senior', INSECURE),
    { code: oauth.JWT_CLAIM_COMPARISON });
  await assert.rejects(oauth.validateJwtAccessToken(party.as, callOf(tokens.id_token), audience, INSECURE),
    { name: 'OperationProcessingError' });
});

test('answers about tokens are signed for who asks so (RFC 9701)', async () => {
  const { party } = context;
  const { tokens } = await tokensOf(context.trial, party);
  const response = await oauth.introspectionRequest(party.as, party.client, party.authentication,
    tokens.access_token, { ...INSECURE, requestJwtResponse: true });
  const told = await oauth.processIntrospectionResponse(party.as, party.client, response);
  await oauth.validateApplicationLevelSignature(party.as, response, INSECURE);
  assert.equal(response.headers.get('content-type'), 'application/token-introspection+jwt');
  assert.equal(told.active, true);
  assertModuleClaims(told, CODES);
});

test('auth_time is there when max_age was asked for', async () => {
  const { party } = context;
  const { request, callback } = await logIn(context.trial, party, { changes: { max_age: 100 } });
  const answer = oauth.validateAuthResponse(party.as, party.client, callback, request.state);
  const response = await oauth.authorizationCodeGrantRequest(
    party.as, party.client, party.authentication, answer, request.redirect, request.verifier, INSECURE);
  await oauth.processAuthorizationCodeResponse(party.as, party.client, response,
    { expectedNonce: request.nonce, maxAge: 100, requireIdToken: true });
});

test('every repeated parameter is refused', async () => {
  for (const name of ['scope', 'state', 'nonce', 'code_challenge', 'response_type', 'client_id', 'redirect_uri']) {
    const { url } = await context.party.request();
    url.searchParams.append(name, url.searchParams.get(name));
    const page = await new HttpBrowser().get(url);
    const refused = page.location ? page.location.searchParams.get('error') : page.status;
    assert.ok(['invalid_request', 400].includes(refused), `${name}: ${refused}`);
    assert.ok(!page.location || !['client_id', 'redirect_uri'].includes(name), `${name} led to a client`);
  }
});

test('the metadata of RFC 8414 say the same as discovery', async () => {
  const issuer = new URL(context.trial.issuer);
  const response = await oauth.discoveryRequest(issuer, { ...INSECURE, algorithm: 'oauth2' });
  assert.deepEqual(await oauth.processDiscoveryResponse(issuer, response), context.party.as);
});
