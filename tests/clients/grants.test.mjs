// The grants beside the code, by openid-client: a service for itself, a computer where no port may be opened (device
// flow), a module that calls another in the person's name (token exchange), and what becomes of tokens: introspection
// and revocation.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as oidc from 'openid-client';
import { HttpBrowser } from '../support/http_browser.mjs';
import * as errors from './openid_client_party.mjs';
import { CLERK, CODES, tokensOf } from './story.mjs';
import { Trial, assertModuleClaims, clientOf } from './trial.mjs';

const { OpenidClientParty } = errors;
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';
const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';
const CLIENTS = {
  service: clientOf('registr', { client_id: 'registr-service', profile: 'service', redirect_uris: [],
    post_logout_redirect_uris: [], grant_types: ['client_credentials'], response_types: [], scope: 'registr' }),
  device: clientOf('registr', { client_id: 'registr-device', profile: 'native', token_endpoint_auth_method: 'none',
    redirect_uris: [], post_logout_redirect_uris: [], grant_types: [DEVICE, 'refresh_token'] }),
  server: clientOf('registr', { client_id: 'registr-server', introspect: ['registr-trial', 'registr-opaque'],
    grant_types: ['authorization_code', EXCHANGE], exchange_audiences: ['poskytovatel-server'] }),
  target: clientOf('poskytovatel', { client_id: 'poskytovatel-server' }),
  opaque: clientOf('registr', { client_id: 'registr-opaque', access_token_format: 'opaque' }),
  module: clientOf('registr'),
};
let trial; const parties = {};

before(async () => {
  trial = await Trial.start(Object.values(CLIENTS), { idp: { tokens: { device_interval: '1s' } } });
  for (const [role, client] of Object.entries(CLIENTS)) {
    parties[role] = await OpenidClientParty.start(trial.issuer, client);
  }
});
after(() => trial?.stop());

// The person types the device's code at a browser, logs in and answers the question.
async function decide(device, decision) {
  const browser = new HttpBrowser();
  const typed = await browser.get(device.verification_uri_complete);
  const login = await browser.submit(typed.formWith('user_code'));
  const question = await browser.logIn(login.url, trial.product.account(CLERK));
  await browser.submit(question.formWith('decision'), { decision });
}

const claimsOf = (token) => JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));

const refused = (error, status = 400) => (thrown) => {
  assert.ok(thrown instanceof errors.ResponseBodyError, thrown.stack);
  assert.deepEqual([thrown.error, thrown.status], [error, status]);
  return true;
};

test('a service gets a token of its own, without a person and without permissions of people', async () => {
  const tokens = await oidc.clientCredentialsGrant(parties.service.config, { scope: 'registr' });
  assert.equal(tokens.refresh_token, undefined);
  assert.equal(tokens.id_token, undefined);
  const claims = claimsOf(tokens.access_token);
  assert.equal(claims.sub, 'registr-service');
  assert.equal(claims.ik_mpsv, undefined);
  await assert.rejects(oidc.clientCredentialsGrant(parties.service.config, { scope: 'senior' }),
    refused('invalid_scope'));
  await assert.rejects(parties.service.userinfo(tokens.access_token, oidc.skipSubjectCheck));
  await assert.rejects(oidc.clientCredentialsGrant(parties.module.config), refused('unauthorized_client'));
});

test('a computer without a port is let in by the browser of another', async () => {
  const { config } = parties.device;
  const device = await oidc.initiateDeviceAuthorization(config, { scope: 'openid profile offline_access' });
  await assert.rejects(oidc.genericGrantRequest(config, DEVICE, { device_code: device.device_code }),
    refused('authorization_pending'));
  const waiting = oidc.pollDeviceAuthorizationGrant(config, device);
  await decide(device, 'approve');
  const tokens = await waiting;
  assertModuleClaims(tokens.claims(), CODES);
  assertModuleClaims(await parties.device.userinfo(tokens.access_token, tokens.claims().sub), CODES);
  assertModuleClaims((await parties.device.refresh(tokens.refresh_token)).claims(), CODES);
  await assert.rejects(oidc.genericGrantRequest(config, DEVICE, { device_code: device.device_code }),
    refused('invalid_grant'));
  await assert.rejects(oidc.genericGrantRequest(config, DEVICE, { device_code: 'never given' }),
    refused('invalid_grant'));
});

test('who is asked by a stranger\'s computer says no', async () => {
  const { config } = parties.device;
  const device = await oidc.initiateDeviceAuthorization(config, { scope: 'openid' });
  await decide(device, 'refuse');
  await assert.rejects(oidc.pollDeviceAuthorizationGrant(config, device), refused('access_denied'));
});

test('a module calls another in the person\'s name, and only where its file says so', async () => {
  const { tokens } = await tokensOf(trial, parties.module, { username: 'cerny' });
  const exchange = (party, audience, token = tokens.access_token) => oidc.genericGrantRequest(party.config, EXCHANGE, {
    subject_token: token, subject_token_type: ACCESS_TOKEN, audience });
  const exchanged = await exchange(parties.server, 'poskytovatel-server');
  assert.equal(exchanged.issued_token_type, ACCESS_TOKEN);
  const claims = claimsOf(exchanged.access_token);
  assert.equal(claims.aud, 'poskytovatel');
  assert.equal(claims.act.sub, 'registr-server');
  assertModuleClaims(claims, ['prace-se-zadosti']);
  assert.ok(claims.exp <= claimsOf(tokens.access_token).exp);
  await assert.rejects(exchange(parties.server, 'senior-server'), refused('invalid_target'));
  await assert.rejects(exchange(parties.server, 'poskytovatel-server', tokens.id_token), refused('invalid_request'));
  await assert.rejects(exchange(parties.module, 'poskytovatel-server'), refused('unauthorized_client'));
});

test('a module\'s server asks about tokens of its own module; a stranger learns nothing', async () => {
  for (const role of ['module', 'opaque']) {
    const { tokens } = await tokensOf(trial, parties[role]);
    const told = await oidc.tokenIntrospection(parties.server.config, tokens.access_token);
    assert.equal(told.active, true);
    assertModuleClaims(told, CODES);
    assert.deepEqual(await oidc.tokenIntrospection(parties.target.config, tokens.access_token), { active: false });
  }
  assert.deepEqual(await oidc.tokenIntrospection(parties.server.config, 'nonsense'), { active: false });
});

test('what was revoked opens nothing', async () => {
  const { tokens } = await tokensOf(trial, parties.opaque);
  const { sub } = tokens.claims();
  await oidc.tokenRevocation(parties.target.config, tokens.access_token).catch(() => {});
  await parties.opaque.userinfo(tokens.access_token, sub);
  await oidc.tokenRevocation(parties.opaque.config, tokens.access_token);
  await assert.rejects(parties.opaque.userinfo(tokens.access_token, sub), errors.WWWAuthenticateChallengeError);
  assert.equal((await oidc.tokenIntrospection(parties.server.config, tokens.access_token)).active, false);
  await oidc.tokenRevocation(parties.opaque.config, tokens.refresh_token);
  await assert.rejects(parties.opaque.refresh(tokens.refresh_token), refused('invalid_grant'));
  await oidc.tokenRevocation(parties.opaque.config, 'never given');
});
