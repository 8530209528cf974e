// oauth4webapi by Filip Skokan as a party of `story.mjs` and `refusals.mjs`: every step by hand, nothing implied. It
// does what the client's metadata say: secret, key or certificate, pushed and signed requests, proofs of its key,
// signed answers.
import * as oauth from 'oauth4webapi';

export { AuthorizationResponseError, ResponseBodyError, WWWAuthenticateChallengeError } from 'oauth4webapi';

export const INSECURE = { [oauth.allowInsecureRequests]: true };

const AUTHENTICATION = {
  client_secret_basic: ({ client_secret }) => oauth.ClientSecretBasic(client_secret),
  client_secret_post: ({ client_secret }) => oauth.ClientSecretPost(client_secret),
  private_key_jwt: (_, { key, assertion }) => oauth.PrivateKeyJwt(key, assertion),
  tls_client_auth: () => oauth.TlsClientAuth(),
  self_signed_tls_client_auth: () => oauth.TlsClientAuth(),
  none: () => oauth.None(),
};

export async function discover(issuer, options = INSECURE) {
  return oauth.processDiscoveryResponse(new URL(issuer), await oauth.discoveryRequest(new URL(issuer), options));
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
  // `key` is the client's own, as `signingKey` makes it; `assertion` changes what it says when it proves itself;
  // `fetch` shows its certificate.
  static async start(issuer, client, { key, assertion, fetch = globalThis.fetch } = {}) {
    const isFapi = client.profile?.startsWith('fapi2');
    const isSigned = client.profile === 'fapi2-signed';
    const party = Object.assign(new Oauth4webapiParty(), { key,
      options: { ...INSECURE, [oauth.customFetch]: fetch },
      client: { id_token_signed_response_alg: 'RS256', ...client },
      pushes: isFapi || client.require_pushed_authorization_requests, rotates: !isFapi,
      signs: isSigned || client.require_signed_request_object });
    party.as = await discover(issuer, party.options);
    party.authentication =
      AUTHENTICATION[client.token_endpoint_auth_method ?? 'client_secret_basic'](client, { key, assertion });
    const isBoundByTls = client.tls_client_certificate_bound_access_tokens;
    if (!isBoundByTls && (isFapi || client.dpop_bound_access_tokens)) party.proofs = await party.newProofs();
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
    const { as, client, key, authentication, proofs: DPoP, options } = this;
    const { client_id } = parameters;
    const sent = this.signs
      ? { client_id, request: await oauth.issueRequestObject(as, client, parameters, key) } : parameters;
    if (!this.pushes) return sent;
    const { request_uri } = await again(async () => oauth.processPushedAuthorizationResponse(as, client,
      await oauth.pushedAuthorizationRequest(as, client, authentication, sent, { ...options, DPoP })));
    return { client_id, request_uri };
  }

  async #answer(callback, state) {
    const called = callback instanceof Request ? new URLSearchParams(await callback.text()) : callback;
    if (!this.client.authorization_signed_response_alg) {
      return oauth.validateAuthResponse(this.as, this.client, called, state);
    }
    return oauth.validateJwtAuthResponse(this.as, this.client, called, state, this.options);
  }

  async redeem(request, callback, changes = {}) {
    const { verifier, state, nonce, redirect, proofs = this.proofs } = { ...request, ...changes };
    const { as, client, authentication } = this;
    const answer = await this.#answer(callback, state);
    return again(async () => {
      const response = await oauth.authorizationCodeGrantRequest(
        as, client, authentication, answer, redirect, verifier, { ...this.options, DPoP: proofs });
      const tokens = await oauth.processAuthorizationCodeResponse(
        as, client, response, { expectedNonce: nonce, requireIdToken: true });
      await oauth.validateApplicationLevelSignature(as, response, this.options);
      return tokens;
    });
  }

  claims(tokens) { return oauth.getValidatedIdTokenClaims(tokens); }

  refresh(token, additionalParameters, DPoP = this.proofs) {
    const { as, client, authentication } = this;
    return again(async () => oauth.processRefreshTokenResponse(as, client, await oauth.refreshTokenGrantRequest(
      as, client, authentication, token, { ...this.options, additionalParameters, DPoP })));
  }

  userinfo(token, subject, DPoP = this.proofs) {
    const { as, client, options } = this;
    return again(async () => {
      const response = await oauth.userInfoRequest(as, client, token, { ...options, DPoP });
      const claims = await oauth.processUserInfoResponse(as, client, subject, response);
      if (client.userinfo_signed_response_alg) await oauth.validateApplicationLevelSignature(as, response, options);
      return claims;
    });
  }

  async introspect(token) {
    const { as, client, authentication, options } = this;
    return oauth.processIntrospectionResponse(as, client,
      await oauth.introspectionRequest(as, client, authentication, token, options));
  }

  async grant(type, parameters) {
    const { as, client, authentication } = this;
    return oauth.processGenericTokenEndpointResponse(as, client, await oauth.genericTokenEndpointRequest(
      as, client, authentication, type, parameters, { ...this.options, DPoP: this.proofs }));
  }

  logoutUrl(parameters = {}) {
    const url = new URL(this.as.end_session_endpoint);
    url.search = new URLSearchParams({ client_id: this.client.client_id,
      post_logout_redirect_uri: this.client.post_logout_redirect_uris[0], ...parameters });
    return url;
  }
}
