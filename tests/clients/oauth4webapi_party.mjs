// oauth4webapi by Filip Skokan as a party of `story.mjs` and `refusals.mjs`: every step by hand, nothing implied.
import * as oauth from 'oauth4webapi';

export { AuthorizationResponseError, ResponseBodyError, WWWAuthenticateChallengeError } from 'oauth4webapi';

export const INSECURE = { [oauth.allowInsecureRequests]: true };

const AUTHENTICATION = {
  client_secret_basic: ({ client_secret }) => oauth.ClientSecretBasic(client_secret),
  client_secret_post: ({ client_secret }) => oauth.ClientSecretPost(client_secret),
  none: () => oauth.None(),
};

export async function discover(issuer) {
  return oauth.processDiscoveryResponse(new URL(issuer), await oauth.discoveryRequest(new URL(issuer), INSECURE));
}

export class Oauth4webapiParty {
  static async start(issuer, client) {
    const party = new Oauth4webapiParty();
    party.client = { id_token_signed_response_alg: 'RS256', ...client };
    party.as = await discover(issuer);
    party.authentication = AUTHENTICATION[client.token_endpoint_auth_method ?? 'client_secret_basic'](client);
    return party;
  }

  async request(changes = {}) {
    const request = { verifier: oauth.generateRandomCodeVerifier(), state: oauth.generateRandomState(),
      nonce: oauth.generateRandomNonce(), redirect: this.client.redirect_uris[0] };
    const url = new URL(this.as.authorization_endpoint);
    const parameters = {
      client_id: this.client.client_id, redirect_uri: request.redirect, response_type: 'code',
      scope: 'openid profile offline_access', state: request.state, nonce: request.nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(request.verifier), code_challenge_method: 'S256',
      ...changes,
    };
    for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value);
    return { ...request, url };
  }

  async redeem(request, callback, changes = {}) {
    const { verifier, state, nonce, redirect } = { ...request, ...changes };
    const answer = oauth.validateAuthResponse(this.as, this.client, callback, state);
    const response = await oauth.authorizationCodeGrantRequest(
      this.as, this.client, this.authentication, answer, redirect, verifier, INSECURE);
    const tokens = await oauth.processAuthorizationCodeResponse(
      this.as, this.client, response, { expectedNonce: nonce, requireIdToken: true });
    await oauth.validateApplicationLevelSignature(this.as, response, INSECURE);
    return tokens;
  }

  claims(tokens) { return oauth.getValidatedIdTokenClaims(tokens); }

  async refresh(token, additionalParameters) {
    return oauth.processRefreshTokenResponse(this.as, this.client, await oauth.refreshTokenGrantRequest(
      this.as, this.client, this.authentication, token, { ...INSECURE, additionalParameters }));
  }

  async userinfo(token, subject) {
    return oauth.processUserInfoResponse(this.as, this.client, subject,
      await oauth.userInfoRequest(this.as, this.client, token, INSECURE));
  }

  async grant(type, parameters) {
    return oauth.processGenericTokenEndpointResponse(this.as, this.client, await oauth.genericTokenEndpointRequest(
      this.as, this.client, this.authentication, type, parameters, INSECURE));
  }

  logoutUrl(parameters = {}) {
    const url = new URL(this.as.end_session_endpoint);
    url.search = new URLSearchParams({ client_id: this.client.client_id,
      post_logout_redirect_uri: this.client.post_logout_redirect_uris[0], ...parameters });
    return url;
  }
}
