// The life of a login as a module lives it, told once for every party: tokens, claims, userinfo, refresh, the way
// without a page, logout, and no way without a page after it.
import assert from 'node:assert/strict';
import { assertModuleClaims } from './trial.mjs';

export const CLERK = 'cerny';
export const CODES = ['evidence-socialnich-sluzeb'];

// From the party's address to its tokens; the page must leave for the registered address, query included.
export async function logIn(trial, party, { browser = trial.browser(), username = CLERK, changes } = {}) {
  const request = await party.request(changes);
  const page = await trial.logIn(request.url, username, browser);
  return { request, browser, callback: answerOf(page) };
}

// The redirect to the client, or what the browser posts to it (response_mode=form_post).
function answerOf(page) {
  if (page.id === 'page-returning') {
    const { action, fields } = page.formWith('state');
    return new Request(action, { method: 'POST', body: fields });
  }
  assert.ok(page.location, `no answer to the client: ${page.status} ${page.text.slice(0, 1000)}`);
  return page.location;
}

export async function tokensOf(trial, party, options) {
  const login = await logIn(trial, party, options);
  return { ...login, tokens: await party.redeem(login.request, login.callback) };
}

// What the provider sends back without showing a page.
export async function silently(party, browser, changes = {}) {
  const request = await party.request({ prompt: 'none', ...changes });
  return { request, callback: answerOf(await browser.get(request.url)) };
}

export async function refusedSilently(party, browser, error, AuthorizationResponseError) {
  const { request, callback } = await silently(party, browser);
  await assert.rejects(party.redeem(request, callback), (thrown) => {
    assert.ok(thrown instanceof AuthorizationResponseError, thrown.stack);
    return thrown.error === error;
  });
}

export async function tellStory(trial, party, errors) {
  const { callback, browser, tokens } = await tokensOf(trial, party);
  const registered = new URL(party.client.redirect_uris[0]);
  assert.ok(new URL(callback.url ?? callback).href.startsWith(registered.href), callback.url ?? callback.href);
  const claims = party.claims(tokens);
  assertModuleClaims(claims, CODES);
  assert.equal(tokens.token_type.toLowerCase(), party.tokenType ?? 'bearer');

  const userinfo = await party.userinfo(tokens.access_token, claims.sub);
  assertModuleClaims(userinfo, CODES);
  assert.equal(userinfo.preferred_username, CLERK);

  const refreshed = await party.refresh(tokens.refresh_token);
  assertModuleClaims(party.claims(refreshed), CODES);
  assert.equal(party.claims(refreshed).auth_time, claims.auth_time);
  const rotates = party.rotates ?? true;
  assert.equal((refreshed.refresh_token ?? tokens.refresh_token) !== tokens.refresh_token, rotates);
  await party.userinfo(refreshed.access_token, claims.sub);

  const again = await silently(party, browser, { id_token_hint: refreshed.id_token });
  assert.equal(party.claims(await party.redeem(again.request, again.callback)).sub, claims.sub);

  const logout = await browser.get(party.logoutUrl({ id_token_hint: refreshed.id_token, state: 'stav-odhlášení' }));
  assert.equal(logout.location?.href.split('?')[0], party.client.post_logout_redirect_uris[0]);
  assert.equal(logout.location.searchParams.get('state'), 'stav-odhlášení');
  await refusedSilently(party, browser, 'login_required', errors.AuthorizationResponseError);
  await assert.rejects(party.refresh(refreshed.refresh_token ?? tokens.refresh_token),
    { error: 'invalid_grant', status: 400 });
  await assert.rejects(party.userinfo(refreshed.access_token, claims.sub), errors.WWWAuthenticateChallengeError);
}
