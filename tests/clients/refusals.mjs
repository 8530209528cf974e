// What every party must be told when it asks for what it may not have, as tables: the answer must be one that the
// library itself reads as this very error, with its own error class.
import assert from 'node:assert/strict';
import { HttpBrowser } from '../support/http_browser.mjs';
import { logIn, silently, tokensOf } from './story.mjs';

const turnLast = (token) => token.slice(0, -2) + (token.at(-2) === 'A' ? 'B' : 'A') + token.at(-1);
const ELSEWHERE = 'http://localhost:9/jinam';

// Come back to the client at once or after the login: [what is asked, parameters, error].
export const SENT_BACK = [
  ['a login without a page where nobody is logged in', { prompt: 'none' }, 'login_required'],
  ['prompt=none together with another', { prompt: 'none login' }, 'invalid_request'],
  ['no response type', { response_type: '' }, 'invalid_request'],
  ['an unknown response type', { response_type: 'coffee' }, 'unsupported_response_type'],
  ['only scopes that nobody has', { scope: 'nonsense' }, 'invalid_scope'],
  ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
  ['PKCE in clear text', { code_challenge_method: 'plain' }, 'invalid_request'],
  ['a challenge that S256 cannot give', { code_challenge: 'short' }, 'invalid_request'],
  ['a max_age that is no number', { max_age: 'soon' }, 'invalid_request'],
  ['an unknown response mode', { response_mode: 'pigeon' }, 'invalid_request'],
];

// Must be shown to the person, never sent anywhere.
export const SHOWN = [
  ['an address that is not registered', { redirect_uri: ELSEWHERE }],
  ['a registered address with a query added', { redirect_uri: 'http://localhost:9/registr-trial/callback?x=1' }],
  ['a registered address with another port', { redirect_uri: 'http://localhost:8/registr-trial/callback' }],
  ['no address', { redirect_uri: undefined }],
  ['an unknown client', { client_id: 'nobody' }],
];

// Refused at /token: [what is asked, error, status, how to provoke it].
export const AT_TOKEN = [
  ['a code with another verifier', 'invalid_grant', 400, async ({ trial, party }) => {
    const { request, callback } = await logIn(trial, party);
    return party.redeem(request, callback, { verifier: turnLast(request.verifier) });
  }],
  ['a code for another address', 'invalid_grant', 400, async ({ trial, party }) => {
    const { request, callback } = await logIn(trial, party);
    return party.redeem(request, callback, { redirect: ELSEWHERE });
  }],
  ['a code for the second time', 'invalid_grant', 400, async ({ trial, party }) => {
    const { request, callback } = await tokensOf(trial, party);
    return party.redeem(request, callback);
  }],
  ['a code of another client', 'invalid_grant', 400, async ({ trial, party, stranger }) => {
    const { request, callback } = await logIn(trial, party);
    return stranger.redeem(request, callback, { redirect: party.client.redirect_uris[0] });
  }],
  ['a code that was never given', 'invalid_grant', 400, async ({ trial, party }) => {
    const { request, callback } = await logIn(trial, party);
    callback.searchParams.set('code', turnLast(callback.searchParams.get('code')));
    return party.redeem(request, callback);
  }],
  ['a refresh token for the second time', 'invalid_grant', 400, async ({ trial, party }) => {
    const { tokens } = await tokensOf(trial, party);
    await party.refresh(tokens.refresh_token);
    return party.refresh(tokens.refresh_token);
  }],
  ['the successor of a refresh token that came twice', 'invalid_grant', 400, async ({ trial, party }) => {
    const { tokens } = await tokensOf(trial, party);
    const refreshed = await party.refresh(tokens.refresh_token);
    await assert.rejects(party.refresh(tokens.refresh_token));
    return party.refresh(refreshed.refresh_token);
  }],
  ['a refresh token of another client', 'invalid_grant', 400, async ({ trial, party, stranger }) => {
    const { tokens } = await tokensOf(trial, party);
    return stranger.refresh(tokens.refresh_token);
  }],
  ['a refresh with more scope than was granted', 'invalid_scope', 400, async ({ trial, party }) => {
    const { tokens } = await tokensOf(trial, party, { changes: { scope: 'openid' } });
    return party.refresh(tokens.refresh_token, { scope: 'openid email' });
  }],
  ['an access token as refresh token', 'invalid_grant', 400, async ({ trial, party }) => {
    const { tokens } = await tokensOf(trial, party);
    return party.refresh(tokens.access_token);
  }],
  ['an unknown grant type', 'unsupported_grant_type', 400, ({ party }) => party.grant('urn:example:wish', {})],
  ['the password of a person', 'unsupported_grant_type', 400,
    ({ party }) => party.grant('password', { username: 'cerny', password: 'Konvice-plna-minci-58' })],
  ['a code without the code', 'invalid_request', 400, ({ party }) => party.grant('authorization_code', {})],
  ['a grant that the client has not registered', 'unauthorized_client', 400,
    ({ codeOnly }) => codeOnly.refresh('anything')],
  ['another way of authentication than registered', 'invalid_client', 401, ({ misplaced }) => misplaced.refresh('x')],
];

function expectAnswered({ party, errors }, request, callback, error) {
  assert.equal(callback.hash, '');
  return assert.rejects(party.redeem(request, callback), (thrown) => {
    assert.ok(thrown instanceof errors.AuthorizationResponseError, thrown.stack);
    assert.equal(thrown.error, error);
    return true;
  });
}

export async function expectSentBack(context, parameters, error) {
  const request = await context.party.request(parameters);
  const page = await context.trial.logIn(request.url, 'cerny');
  assert.ok(page.location, `a page was shown: ${page.status}`);
  await expectAnswered(context, request, page.location, error);
}

export async function expectShown({ party }, parameters) {
  const page = await new HttpBrowser().request((await party.request(parameters)).url);
  assert.equal(page.status, 400);
  assert.equal(page.location, undefined);
  assert.match(page.text, /id="reference"/);
}

export async function expectRefusedAtToken(context, error, status, provoke) {
  await assert.rejects(async () => provoke(context), (thrown) => {
    const { errors } = context;
    assert.ok(thrown instanceof errors.ResponseBodyError || thrown instanceof errors.WWWAuthenticateChallengeError,
      thrown.stack);
    assert.equal(thrown.status ?? thrown.response?.status, status);
    if (thrown instanceof errors.ResponseBodyError) assert.equal(thrown.error, error);
    return true;
  });
}

// A wrong secret by HTTP Basic is answered by a challenge (RFC 6749 5.2).
export async function expectChallenged({ impostor, errors }) {
  await assert.rejects(impostor.refresh('anything'), (thrown) => {
    assert.ok(thrown instanceof errors.WWWAuthenticateChallengeError, thrown.stack);
    assert.equal(thrown.status, 401);
    assert.equal(thrown.cause[0].scheme, 'basic');
    return true;
  });
}

export async function expectTokenRefusedByUserinfo({ trial, party, errors }) {
  const { tokens } = await tokensOf(trial, party);
  for (const wrong of [turnLast(tokens.access_token), tokens.id_token, tokens.refresh_token, 'nonsense']) {
    await assert.rejects(party.userinfo(wrong, party.claims(tokens).sub), (thrown) => {
      assert.ok(thrown instanceof errors.WWWAuthenticateChallengeError, thrown.stack);
      assert.equal(thrown.status, 401);
      assert.equal(thrown.cause[0].parameters.error, 'invalid_token');
      return true;
    });
  }
}

// Somebody is logged in, but the hint does not prove who is meant.
export async function expectHintRefused(context) {
  const { browser, tokens } = await tokensOf(context.trial, context.party);
  for (const id_token_hint of [turnLast(tokens.id_token), tokens.access_token, 'eyJhbGciOiJub25lIn0.e30.']) {
    const { request, callback } = await silently(context.party, browser, { id_token_hint });
    await expectAnswered(context, request, callback, 'login_required');
  }
}

// A logout must neither be done unasked nor lead elsewhere: [what is wrong, status, parameters from the ID token].
export const LOGOUTS = [
  ['an address that is not registered', 400,
    (id_token_hint) => ({ id_token_hint, post_logout_redirect_uri: ELSEWHERE })],
  ['a modified hint', 200, (id_token_hint) => ({ id_token_hint: turnLast(id_token_hint) })],
  ['no hint', 200, () => ({})],
];

export async function expectNoLogoutElsewhere({ trial, party }, status, parametersOf) {
  const { browser, tokens } = await tokensOf(trial, party);
  const page = await browser.get(party.logoutUrl(parametersOf(tokens.id_token)));
  assert.equal(page.location, undefined);
  assert.equal(page.status, status);
  const { request, callback } = await silently(party, browser);
  const asked = page.id === 'page-logout';
  if (asked) await party.redeem(request, callback);
  else assert.equal(callback.searchParams.get('error'), 'login_required');
}
