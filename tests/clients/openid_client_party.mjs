// openid-client by Filip Skokan as a party of `story.mjs` and `refusals.mjs`. It does what the client's metadata say:
// secret, key or certificate, pushed and signed requests, proofs of its key (DPoP), signed answers.
import * as oidc from 'openid-client';

export { AuthorizationResponseError, ResponseBodyError, WWWAuthenticateChallengeError } from 'openid-client';

const AUTHENTICATION = {
  client_secret_basic: ({ client_secret }) => oidc.ClientSecretBasic(client_secret),
  client_secret_post: ({ client_secret }) => oidc.ClientSecretPost(client_secret),
  private_key_jwt: (_, { key, assertion }) => oidc.PrivateKeyJwt(key, assertion),
  tls_client_auth: () => oidc.TlsClientAuth(),
  self_signed_tls_client_auth: () => oidc.TlsClientAuth(),
  none: () => oidc.None(),
};

export class OpenidClientParty {
  // `key` is the client's own, as `signingKey` makes it; `assertion` changes what it says when it proves itself;
  // `fetch` shows its certificate.
  static async start(issuer, client, { key, assertion, fetch = globalThis.fetch } = {}) {
    const isFapi = client.profile?.startsWith('fapi2');
    const isSigned = client.profile === 'fapi2-signed';
    const party = Object.assign(new OpenidClientParty(), { client, key,
      pushes: isFapi || client.require_pushed_authorization_requests, rotates: !isFapi,
      signs: isSigned || client.require_signed_request_object });
    const execute = [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks];
    if (client.authorization_signed_response_alg) execute.push(oidc.useJwtResponseMode);
    const authentication =
      AUTHENTICATION[client.token_endpoint_auth_method ?? 'client_secret_basic'](client, { key, assertion });
    party.config = await oidc.discovery(new URL(issuer), client.client_id,
      { id_token_signed_response_alg: 'RS256', ...client }, authentication,
      { execute, [oidc.customFetch]: fetch });
    const isBoundByTls = client.tls_client_certificate_bound_access_tokens;
    if (!isBoundByTls && (isFapi || client.dpop_bound_access_tokens)) party.proofs = await party.newProofs();
    return party;
  }

  get tokenType() { return this.proofs ? 'dpop' : 'bearer'; }

  // Proofs by a key that nobody has seen yet.
  async newProofs() { return oidc.getDPoPHandle(this.config, await oidc.randomDPoPKeyPair('ES256')); }

  // A request with everything that a careful client sends, and what this party always asks; `changes` set to undefined
  // are left out.
  async request(changes = {}) {
    const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()];
    const parameters = {
      redirect_uri: this.client.redirect_uris[0], scope: 'openid profile offline_access', state, nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...this.asks,
      ...changes,
    };
    for (const [name, value] of Object.entries(parameters)) if (value === undefined) delete parameters[name];
    return { verifier, state, nonce, url: await this.#address(parameters) };
  }

  async #address(parameters) {
    const { config, key, proofs: DPoP } = this;
    const signed = this.signs && await oidc.buildAuthorizationUrlWithJAR(config, parameters, key);
    if (!this.pushes) return signed || oidc.buildAuthorizationUrl(config, parameters);
    return oidc.buildAuthorizationUrlWithPAR(config, signed ? signed.searchParams : parameters, { DPoP });
  }

  // The library takes the redirect_uri from the address that was called.
  redeem(request, callback, changes = {}) {
    const { verifier, state, nonce, redirect, proofs = this.proofs } = { ...request, ...changes };
    const called = redirect ? new URL(`${redirect}${callback.search}`) : callback;
    return oidc.authorizationCodeGrant(this.config, called,
      { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true }, undefined,
      { DPoP: proofs });
  }

  claims(tokens) { return tokens.claims(); }
  refresh(token, parameters, DPoP = this.proofs) {
    return oidc.refreshTokenGrant(this.config, token, parameters, { DPoP });
  }

  userinfo(token, subject, DPoP = this.proofs) { return oidc.fetchUserInfo(this.config, token, subject, { DPoP }); }
  introspect(token) { return oidc.tokenIntrospection(this.config, token); }
  grant(type, parameters) { return oidc.genericGrantRequest(this.config, type, parameters, { DPoP: this.proofs }); }

  logoutUrl(parameters = {}) {
    return oidc.buildEndSessionUrl(this.config, {
      post_logout_redirect_uri: this.client.post_logout_redirect_uris[0], ...parameters });
  }
}
