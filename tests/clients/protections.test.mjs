// Clients of profile oidc that ask for one more protection each, by openid-client and by oauth4webapi: a key instead
// of a secret, tokens bound to a key, answers posted or signed, requests pushed or signed, every algorithm.
import { after, before, test } from 'node:test';
import { signingKey } from './keys.mjs';
import { LIBRARIES } from './libraries.mjs';
import { tellStory } from './story.mjs';
import { Trial, clientOf } from './trial.mjs';

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const PROTECTIONS = {
  'tokens bound to a key': { dpop_bound_access_tokens: true },
  'a desktop program with tokens bound to a key':
    { profile: 'native', token_endpoint_auth_method: 'none', dpop_bound_access_tokens: true },
  'opaque access tokens': { access_token_format: 'opaque' },
  'names for one client only': { subject_type: 'pairwise' },
  'answers that the browser posts': { asks: { response_mode: 'form_post' } },
  'requests that are pushed': { require_pushed_authorization_requests: true },
};
for (const alg of ALGORITHMS) {
  const byKey = { token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: alg, keyed: alg };
  PROTECTIONS[`a key of ${alg} instead of a secret`] = byKey;
  PROTECTIONS[`ID tokens, userinfo and answers signed by ${alg}`] = {
    id_token_signed_response_alg: alg, userinfo_signed_response_alg: alg, authorization_signed_response_alg: alg };
  PROTECTIONS[`requests signed by ${alg}`] = {
    ...byKey, require_signed_request_object: true, request_object_signing_alg: alg };
}

const clients = {};
let trial;

before(async () => {
  await Promise.all(Object.entries(PROTECTIONS).map(async ([name, { keyed, asks, ...changes }], number) => {
    const key = keyed && await signingKey(`klic-${number}`, keyed);
    const own = key ? { client_secret: undefined, jwks: { keys: [key.jwk] } } : {};
    clients[name] = { key, asks, client: clientOf('registr', { client_id: `registr-${number}`, ...own, ...changes }) };
  }));
  trial = await Trial.start(Object.values(clients).map(({ client }) => client));
});
after(() => trial?.stop());

for (const [library, Party, errors] of LIBRARIES) {
  for (const name of Object.keys(PROTECTIONS)) {
    test(`${library}: the life of a login with ${name}`, async () => {
      const { key, asks, client } = clients[name];
      await tellStory(trial, Object.assign(await Party.start(trial.issuer, client, { key }), { asks }), errors);
    });
  }
}
