// Clients that register themselves, by openid-client (RFC 7591) and by hand (RFC 7592): with the operator's initial
// access token only, and never with a module.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as oidc from 'openid-client';
import * as errors from './openid_client_party.mjs';
import { tokensOf } from './story.mjs';
import { Trial } from './trial.mjs';

const TOKEN = 'pocatecni-pristup-jen-pro-tuto-zkousku';
const METADATA = {
  client_name: 'Zkouška – přihlásí se sama', redirect_uris: ['https://localhost/zpet'],
  post_logout_redirect_uris: ['https://localhost/'], grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'], token_endpoint_auth_method: 'client_secret_basic', scope: 'openid profile email',
};
let trial; let folder;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'klicnik-registration-'));
  writeFileSync(join(folder, 'token'), TOKEN, { mode: 0o600 });
  trial = await Trial.start([], { idp: {
    registration: { mode: 'token', initial_access_token_file: join(folder, 'token') } } });
});
after(async () => {
  await trial?.stop();
  rmSync(folder, { recursive: true });
});

const register = (changes = {}, initialAccessToken = TOKEN) => oidc.dynamicClientRegistration(
  new URL(trial.issuer), { ...METADATA, ...changes }, undefined,
  { initialAccessToken, execute: [oidc.allowInsecureRequests] });

const manage = (client, method, { body, token = client.registration_access_token } = {}) => fetch(
  client.registration_client_uri, { method, body: body && JSON.stringify(body),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' } });

test('a registered client lives through a login, but is of no module', async () => {
  const client = (await register({ module: 'registr' })).clientMetadata();
  assert.equal(client.module, undefined);
  const party = await errors.OpenidClientParty.start(trial.issuer, client);
  const { tokens } = await tokensOf(trial, party, { changes: { scope: 'openid profile' } });
  assert.equal(party.claims(tokens).permissions, undefined);
  assert.equal((await party.userinfo(tokens.access_token, party.claims(tokens).sub)).preferred_username, 'cerny');
  assert.ok((await party.refresh(tokens.refresh_token)).access_token);
});

test('what it may not be is refused with the names of the standard', async () => {
  const wrong = [
    [{ redirect_uris: ['http://example.org/zpet'] }, 'invalid_redirect_uri'],
    [{ redirect_uris: ['https://localhost/zpet#cast'] }, 'invalid_redirect_uri'],
    [{ redirect_uris: [] }, 'invalid_redirect_uri'],
    [{ grant_types: ['password'] }, 'invalid_client_metadata'],
    [{ token_endpoint_auth_method: 'client_secret_jwt' }, 'invalid_client_metadata'],
    [{ id_token_signed_response_alg: 'none' }, 'invalid_client_metadata'],
  ];
  for (const [changes, error] of wrong) {
    await assert.rejects(register(changes), (thrown) => {
      assert.ok(thrown instanceof errors.ResponseBodyError, thrown.stack);
      assert.deepEqual([thrown.status, thrown.error], [400, error], JSON.stringify(changes));
      return true;
    });
  }
});

test('nobody registers without the token, nor with another', async () => {
  for (const token of [undefined, 'hádaný-token']) {
    await assert.rejects(oidc.dynamicClientRegistration(new URL(trial.issuer), METADATA, undefined,
      { initialAccessToken: token && encodeURIComponent(token), execute: [oidc.allowInsecureRequests] }),
    errors.WWWAuthenticateChallengeError);
  }
});

test('it reads, changes and deletes itself, and nobody else does', async () => {
  const client = (await register()).clientMetadata();
  const read = await (await manage(client, 'GET')).json();
  assert.equal(read.client_id, client.client_id);
  assert.equal((await manage(client, 'GET', { token: TOKEN })).status, 401);
  const body = { ...METADATA, client_id: client.client_id, client_name: 'Jiné jméno' };
  assert.equal((await (await manage(client, 'PUT', { body })).json()).client_name, 'Jiné jméno');
  const evil = { ...body, redirect_uris: ['javascript:alert(1)'] };
  assert.equal((await manage(client, 'PUT', { body: evil })).status, 400);
  assert.equal((await manage(client, 'DELETE')).status, 204);
  assert.equal((await manage(client, 'GET')).status, 401);
});
