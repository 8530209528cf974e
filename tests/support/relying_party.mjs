// A module's client: openid-client by Filip Skokan, authorization code flow with PKCE, a real callback server.
import { createServer } from 'node:http';
import * as oidc from 'openid-client';

export class RelyingParty {
  constructor(demo, client) {
    this.demo = demo;
    this.client = client;
    this.waiting = null;
  }

  static async start(demo, client) {
    const party = new RelyingParty(demo, client);
    party.config = await oidc.discovery(
      new URL(demo.issuer), client.client_id, undefined,
      client.client_secret ? oidc.ClientSecretBasic(client.client_secret) : oidc.None(),
      { execute: [oidc.allowInsecureRequests] });
    const port = Number(new URL(client.redirect_uris[0]).port);
    party.server = createServer((request, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(`<!doctype html><html lang="cs"><title>${client.module}</title><h1>Modul ${client.module}</h1>`);
      const url = new URL(request.url, client.redirect_uris[0]);
      if (url.pathname === '/callback') party.arrived?.(url);
    });
    await new Promise((resolve) => party.server.listen(port, 'localhost', resolve));
    return party;
  }

  // The address that opens this module; `callback` settles when the browser comes back.
  async open(parameters = {}) {
    this.verifier = oidc.randomPKCECodeVerifier();
    this.state = oidc.randomState();
    this.nonce = oidc.randomNonce();
    this.callback = new Promise((resolve) => { this.arrived = resolve; });
    return oidc.buildAuthorizationUrl(this.config, {
      redirect_uri: this.client.redirect_uris[0], scope: 'openid profile offline_access',
      code_challenge: await oidc.calculatePKCECodeChallenge(this.verifier), code_challenge_method: 'S256',
      state: this.state, nonce: this.nonce, ...parameters,
    }).href;
  }

  async tokens() {
    const url = await this.callback;
    this.granted = await oidc.authorizationCodeGrant(this.config, url, {
      pkceCodeVerifier: this.verifier, expectedState: this.state, expectedNonce: this.nonce, idTokenExpected: true,
    });
    return this.granted;
  }

  refresh(token = this.granted.refresh_token) { return oidc.refreshTokenGrant(this.config, token); }
  userinfo() { return oidc.fetchUserInfo(this.config, this.granted.access_token, this.granted.claims().sub); }
  stop() { this.server.closeAllConnections(); return new Promise((resolve) => this.server.close(resolve)); }
}
