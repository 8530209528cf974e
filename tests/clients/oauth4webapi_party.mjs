// oauth4webapi by Filip Skokan as a party of `story.mjs` and `refusals.mjs`: every step by hand, nothing implied. It
// does what the client's metadata say: secret or key, pushed and signed requests, proofs of its key, signed answers.
import * as oauth from 'oauth4webapi';

export { AuthorizationResponseError, ResponseBodyError, WWWAuthenticateChallengeError } from 'oauth4webapi';

export const INSECURE = { [oauth.allowInsecureRequests]: true };

const AUTHENTICATION = {
  client_secret_basic: ({ client_secret }) => oauth.ClientSecretBasic(client_secret),
  client_secret_post: ({ client_secret }) => oauth.ClientSecretPost(client_secret),
  private_key_jwt: (_, { key, assertion }) => oauth.PrivateKeyJwt(key, assertion),
  none: () => oauth.None(),
};

export async function discover(issuer) {
  return oauth.processDiscoveryResponse(new URL(issuer), await oauth.discoveryRequest(new URL(issuer), INSECURE));
}

// A provider that wants its nonce in the proof is asked again with it, once.
async function again(act) {
  try {
    return await act();
  } catch (error) {
    if (!oauth.isDPoPNonceError(error)) throw error;
    return act();
  }
}

export class Oauth4webapiParty {
  // `key` is the client's own, as `signingKey` makes it; `assertion` changes what it says when it proves itself.
  static async start(issuer, client, { key, assertion } = {}) {
    const isFapi = client.profile?.startsWith('fapi2');
    const isSigned = client.profile === 'fapi2-signed';
    const party = Object.assign(new Oauth4webapiParty(), { key,
      client: { id_token_signed_response_alg: 'RS256', ...client },
      pushes: isFapi || client.require_pushed_authorization_requests, rotates: !isFapi,
      signs: isSigned || client.require_signed_request_object });
    party.as = await discover(issuer);
    party.authentication =
      AUTHENTICATION[client.token_endpoint_auth_method ?? 'client_secret_basic'](client, { key, assertion });
    if (isFapi || client.dpop_bound_access_tokens) party.proofs = await party.newProofs();
    return party;
  }

  get tokenType() { return this.proofs ? 'dpop' : 'bearer'; }

  // Proofs by a key that nobody has seen yet.
  async newProofs() { return oauth.DPoP(this.client, await oauth.generateKeyPair('ES256')); }

  async request(changes = {}) {
    const request = { verifier: oauth.generateRandomCodeVerifier(), state: oauth.generateRandomState(),
      nonce: oauth.generateRandomNonce(), redirect: this.client.redirect_uris[0] };
    const parameters = {
      client_id: this.client.client_id, redirect_uri: request.redirect, response_type: 'code',
      scope: 'openid profile offline_access', state: request.state, nonce: request.nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(request.verifier), code_challenge_method: 'S256',
      ...(this.client.authorization_signed_response_alg ? { response_mode: 'jwt' } : {}), ...this.asks, ...changes,
    };
    for (const [name, value] of Object.entries(parameters)) if (value === undefined) delete parameters[name];
    const url = new URL(this.as.authorization_endpoint);
    url.search = new URLSearchParams(await this.#wrapped(parameters));
    return { ...request, url };
  }

  async #wrapped(parameters) {
    const { as, client, key, proofs } = this;
    const { client_id } = parameters;
    const sent = this.signs
      ? { client_id, request: await oauth.issueRequestObject(as, client, parameters, key) } : parameters;
    if (!this.pushes) return sent;
    const { request_uri } = await again(async () => oauth.processPushedAuthorizationResponse(as, client,
      await oauth.pushedAuthorizationRequest(as, client, this.authentication, sent, { ...INSECURE, DPoP: proofs })));
    return { client_id, request_uri };
  }

  async #answer(callback, state) {
    const called = callback instanceof Request ? new URLSearchParams(await callback.text()) : callback;
    if (!this.client.authorization_signed_response_alg) {
      return oauth.validateAuthResponse(this.as, this.client, called, state);
    }
    return oauth.validateJwtAuthResponse(this.as, this.client, called, state, INSECURE);
  }

  async redeem(request, callback, changes = {}) {
    const { verifier, state, nonce, redirect, proofs = this.proofs } = { ...request, ...changes };
    const { as, client, authentication } = this;
    const answer = await this.#answer(callback, state);
    return again(async () => {
      const response = await oauth.authorizationCodeGrantRequest(
        as, client, authentication, answer, redirect, verifier, { ...INSECURE, DPoP: proofs });
      const tokens = await oauth.processAuthorizationCodeResponse(
        as, client, response, { expectedNonce: nonce, requireIdToken: true });
      await oauth.validateApplicationLevelSignature(as, response, INSECURE);
      return tokens;
    });
  }

  claims(tokens) { return oauth.getValidatedIdTokenClaims(tokens); }

  refresh(token, additionalParameters, DPoP = this.proofs) {
    const { as, client, authentication } = this;
    return again(async () => oauth.processRefreshTokenResponse(as, client, await oauth.refreshTokenGrantRequest(
      as, client, authentication, token, { ...INSECURE, additionalParameters, DPoP })));
  }

  userinfo(token, subject, DPoP = this.proofs) {
    const { as, client } = this;
    return again(async () => {
      const response = await oauth.userInfoRequest(as, client, token, { ...INSECURE, DPoP });
      const claims = await oauth.processUserInfoResponse(as, client, subject, response);
      if (client.userinfo_signed_response_alg) await oauth.validateApplicationLevelSignature(as, response, INSECURE);
      return claims;
    });
  }

  async grant(type, parameters) {
    const { as, client, authentication } = this;
    return oauth.processGenericTokenEndpointResponse(as, client, await oauth.genericTokenEndpointRequest(
      as, client, authentication, type, parameters, { ...INSECURE, DPoP: this.proofs }));
  }

  logoutUrl(parameters = {}) {
    const url = new URL(this.as.end_session_endpoint);
    url.search = new URLSearchParams({ client_id: this.client.client_id,
      post_logout_redirect_uri: this.client.post_logout_redirect_uris[0], ...parameters });
    return url;
  }
}
