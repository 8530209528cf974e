// The tests that every party in JavaScript goes through; a file of its own for each party shares one product.
import { after, before, test } from 'node:test';
import * as refusals from './refusals.mjs';
import { tellStory } from './story.mjs';
import { Trial, clientOf } from './trial.mjs';

const CLIENTS = {
  party: clientOf('registr'),
  post: clientOf('registr', { client_id: 'registr-post', token_endpoint_auth_method: 'client_secret_post',
    id_token_signed_response_alg: 'ES256' }),
  native: clientOf('registr', { client_id: 'registr-desktop', profile: 'native', token_endpoint_auth_method: 'none' }),
  stranger: clientOf('registr', { client_id: 'registr-stranger' }),
  codeOnly: clientOf('registr', { client_id: 'registr-code-only', grant_types: ['authorization_code'] }),
};

// Gives what the party's own tests go on with.
export function testParty(name, Party, errors) {
  const context = { errors, Party };

  before(async () => {
    const trial = await Trial.start(Object.values(CLIENTS));
    context.trial = trial;
    for (const [role, client] of Object.entries(CLIENTS)) context[role] = await Party.start(trial.issuer, client);
    context.impostor = await Party.start(trial.issuer, { ...CLIENTS.party, client_secret: 'jiné než pravé heslo' });
    context.misplaced = await Party.start(trial.issuer,
      { ...CLIENTS.party, token_endpoint_auth_method: 'client_secret_post' });
  });
  after(() => context.trial?.stop());

  for (const role of ['party', 'post', 'native']) {
    test(`${name}: the life of a login of ${CLIENTS[role].client_id}`, () =>
      tellStory(context.trial, context[role], errors));
  }
  for (const [what, parameters, error] of refusals.SENT_BACK) {
    test(`${name} is sent back for ${what}`, () => refusals.expectSentBack(context, parameters, error));
  }
  for (const [what, parameters] of refusals.SHOWN) {
    test(`the person is shown ${what}`, () => refusals.expectShown(context, parameters));
  }
  for (const [what, error, status, provoke] of refusals.AT_TOKEN) {
    test(`${name} is refused ${what}`, () => refusals.expectRefusedAtToken(context, error, status, provoke));
  }
  test(`${name} with a wrong secret is challenged`, () => refusals.expectChallenged(context));
  test(`${name} reads nothing with what is no access token`, () => refusals.expectTokenRefusedByUserinfo(context));
  test(`${name} learns nobody's login by a wrong hint`, () => refusals.expectHintRefused(context));
  for (const [what, status, parametersOf] of refusals.LOGOUTS) {
    test(`nobody is sent elsewhere by a logout with ${what}`, () =>
      refusals.expectNoLogoutElsewhere(context, status, parametersOf));
  }
  return context;
}
