// A FAPI 2 client that proves itself by a certificate of its own making, and whose tokens are bound to it (RFC 8705), by
// openid-client through the TLS front.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import * as errors from './openid_client_party.mjs';
import { tellStory, tokensOf } from './story.mjs';
import { Trial, clientOf } from './trial.mjs';

const folder = mkdtempSync(join(tmpdir(), 'klicnik-certificates-'));

function newCertificate(name) {
  const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes',
    '-days', '2', '-subj', `/CN=${name}`, '-keyout', key, '-out', cert], { stdio: 'pipe' });
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

function jwkOf({ cert }) {
  const certificate = new X509Certificate(cert);
  return { ...certificate.publicKey.export({ format: 'jwk' }), kid: 'certifikat', use: 'sig', alg: 'ES256',
    x5c: [certificate.raw.toString('base64')] };
}

// The library's way of asking, with a certificate shown to whoever wants one.
const fetchShowing = (certificate) => (url, { method, headers, body }) => new Promise((resolve, reject) => {
  const options = { method, headers: Object.fromEntries(new Headers(headers)), ...trial.tls, ...certificate };
  request(url, options, async (answer) => {
    const content = await buffer(answer);
    resolve(new Response(content.length > 0 ? content : null, { status: answer.statusCode, headers: answer.headers }));
  }).on('error', reject).end(body?.toString());
});

const own = newCertificate('vlastni');
const foreign = newCertificate('cizi');
const client = clientOf('registr', { client_secret: undefined, profile: 'fapi2',
  token_endpoint_auth_method: 'self_signed_tls_client_auth', tls_client_certificate_bound_access_tokens: true,
  id_token_signed_response_alg: 'ES256', jwks: { keys: [jwkOf(own)] } });
let trial;
const partyShowing = (certificate) => errors.OpenidClientParty.start(trial.issuer,
  { ...client, use_mtls_endpoint_aliases: true }, { fetch: fetchShowing(certificate) });

before(async () => { trial = await Trial.start([client], {}, 'tls'); });
after(async () => {
  await trial?.stop();
  rmSync(folder, { recursive: true });
});

test('the life of a login with a certificate', async () => tellStory(trial, await partyShowing(own), errors));

test('another certificate, or none, proves nothing', async () => {
  for (const certificate of [foreign, {}]) {
    const party = await partyShowing(certificate);
    await assert.rejects(party.request(), { error: 'invalid_client', status: 401 });
  }
});

test('a token without its certificate opens nothing', async () => {
  const party = await partyShowing(own);
  const { tokens } = await tokensOf(trial, party);
  for (const certificate of [foreign, {}]) {
    const thief = await partyShowing(certificate);
    await assert.rejects(thief.userinfo(tokens.access_token, party.claims(tokens).sub),
      errors.WWWAuthenticateChallengeError);
  }
});
