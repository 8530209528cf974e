// openid-client by Filip Skokan as a party of `story.mjs` and `refusals.mjs`.
import * as oidc from 'openid-client';

export { AuthorizationResponseError, ResponseBodyError, WWWAuthenticateChallengeError } from 'openid-client';

const AUTHENTICATION = {
  client_secret_basic: ({ client_secret }) => oidc.ClientSecretBasic(client_secret),
  client_secret_post: ({ client_secret }) => oidc.ClientSecretPost(client_secret),
  none: () => oidc.None(),
};

export class OpenidClientParty {
  static async start(issuer, client, execute = []) {
    const party = new OpenidClientParty();
    party.client = client;
    const authentication = AUTHENTICATION[client.token_endpoint_auth_method ?? 'client_secret_basic'](client);
    party.config = await oidc.discovery(new URL(issuer), client.client_id,
      { id_token_signed_response_alg: client.id_token_signed_response_alg ?? 'RS256' }, authentication,
      { execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks, ...execute] });
    return party;
  }

  // A request with everything that a careful client sends; `changes` set to undefined are left out.
  async request(changes = {}) {
    const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()];
    const parameters = {
      redirect_uri: this.client.redirect_uris[0], scope: 'openid profile offline_access', state, nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...changes,
    };
    for (const [name, value] of Object.entries(parameters)) if (value === undefined) delete parameters[name];
    return { verifier, state, nonce, url: oidc.buildAuthorizationUrl(this.config, parameters) };
  }

  // The library takes the redirect_uri from the address that was called.
  redeem(request, callback, changes = {}) {
    const { verifier, state, nonce, redirect } = { ...request, ...changes };
    const called = redirect ? new URL(`${redirect}${callback.search}`) : callback;
    return oidc.authorizationCodeGrant(this.config, called,
      { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true });
  }

  claims(tokens) { return tokens.claims(); }
  refresh(token, parameters) { return oidc.refreshTokenGrant(this.config, token, parameters); }
  userinfo(token, subject) { return oidc.fetchUserInfo(this.config, token, subject); }
  grant(type, parameters) { return oidc.genericGrantRequest(this.config, type, parameters); }

  logoutUrl(parameters = {}) {
    return oidc.buildEndSessionUrl(this.config, {
      post_logout_redirect_uri: this.client.post_logout_redirect_uris[0], ...parameters });
  }
}
