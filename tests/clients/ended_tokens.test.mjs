// What has ended by itself. The code is refused; as the hint of a logout an ended ID token still serves, because its
// person is logged in (RP-Initiated Logout 1.0, 2), and as the hint of a login too (Core 3.1.2.1).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as errors from './openid_client_party.mjs';
import { logIn, refusedSilently, silently, tokensOf } from './story.mjs';
import { Trial, clientOf, eventually } from './trial.mjs';

const CLIENT = clientOf('registr');
const SHORTEST = { id: '30s', code: '5s' };
const PATIENCE_MS = 60000;
let trial; let party;

before(async () => {
  trial = await Trial.start([CLIENT], { idp: { tokens: SHORTEST } });
  party = await errors.OpenidClientParty.start(trial.issuer, CLIENT);
});
after(() => trial?.stop());

test('an ended code is refused, an ended ID token still says who is meant', async () => {
  const late = await logIn(trial, party, { username: 'danhelova' });
  const { browser, tokens } = await tokensOf(trial, party);
  const { sub, exp } = party.claims(tokens);
  await eventually(() => Date.now() / 1000 > exp + 1, 'the tokens end', PATIENCE_MS);
  await assert.rejects(party.redeem(late.request, late.callback), { error: 'invalid_grant', status: 400 });
  const again = await silently(party, browser, { id_token_hint: tokens.id_token });
  assert.equal(party.claims(await party.redeem(again.request, again.callback)).sub, sub);
  const page = await browser.get(party.logoutUrl({ id_token_hint: tokens.id_token }));
  assert.equal(page.location?.href, CLIENT.post_logout_redirect_uris[0]);
  await refusedSilently(party, browser, 'login_required', errors.AuthorizationResponseError);
});
