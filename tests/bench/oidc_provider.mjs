// npm's oidc-provider with its in-memory store, ID token and JWT access token signed by ES256 as ours are, and a login
// page without a password hash: what `make bench` compares ours with. Prints one JSON line: port, client,
// authorization, redirect_uri, refresh tokens, an opaque and a JWT access token. Usage: oidc_provider.mjs COUNT
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const RESOURCE = 'urn:bench';
const REDIRECT = 'http://127.0.0.1/callback';

const jwk = { ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256' };
const CLIENT = {
  client_id: 'bench', client_secret: 'bench-secret-of-some-length', redirect_uris: [REDIRECT],
  grant_types: ['authorization_code', 'refresh_token', 'client_credentials'], response_types: ['code'],
  id_token_signed_response_alg: 'ES256', token_endpoint_auth_method: 'client_secret_basic',
};
const claimsOf = (id) => ({ accountId: id, claims: async () => ({ sub: id, name: 'Jan Novák', given_name: 'Jan', family_name: 'Novák' }) });

async function grantFor(provider, accountId) {
  const grant = new provider.Grant({ accountId, clientId: 'bench' });
  grant.addOIDCScope('openid profile offline_access');
  grant.addResourceScope(RESOURCE, 'read');
  await grant.save();
  return grant;
}

function makeProvider(issuer) {
  return new Provider(issuer, {
    clients: [CLIENT], jwks: { keys: [jwk] }, scopes: ['openid', 'profile', 'offline_access'],
    enabledJWA: { idTokenSigningAlgValues: ['ES256', 'RS256'] },
    routes: { authorization: '/authorize', userinfo: '/userinfo', introspection: '/introspect', jwks: '/jwks', token: '/token' },
    rotateRefreshToken: true, issueRefreshToken: async () => true,
    findAccount: async (_, id) => claimsOf(id),
    claims: { openid: ['sub'], profile: ['name', 'given_name', 'family_name'] },
    cookies: { keys: ['bench'] },
    interactions: { url: (_, interaction) => `/login?uid=${interaction.uid}` },
    loadExistingGrant: (context) => grantFor(context.oidc.provider, context.oidc.session.accountId),
    features: {
      devInteractions: { enabled: false }, clientCredentials: { enabled: true }, introspection: { enabled: true },
      resourceIndicators: {
        enabled: true, defaultResource: () => RESOURCE, useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: 'read', audience: RESOURCE, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } }),
      },
    },
    ttl: { AccessToken: 600, AuthorizationCode: 60, ClientCredentials: 600, Grant: 3600, IdToken: 600, RefreshToken: 3600, Session: 3600, Interaction: 600 },
  });
}

function loginPage(response, uid) {
  response.setHeader('content-type', 'text/html');
  const page = `<form method="post"><input name="request" value="${uid}"><input name="csrf" value="x"><input name="username"><input name="password"></form>`;
  response.setHeader('content-length', page.length);
  response.end(page);
}

async function bodyOf(request) {
  let body = '';
  for await (const chunk of request) body += chunk;
  return new URLSearchParams(body);
}

const server = createServer();
server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address();
  const provider = makeProvider(`http://127.0.0.1:${port}`);
  const callback = provider.callback();
  server.on('request', async (request, response) => {
    const url = new URL(request.url, 'http://127.0.0.1');
    if (url.pathname !== '/login') return callback(request, response);
    if (request.method === 'GET') return loginPage(response, url.searchParams.get('uid'));
    const accountId = (await bodyOf(request)).get('username');
    return provider.interactionFinished(request, response, { login: { accountId } });
  });
  const client = await provider.Client.find('bench');
  const tokens = [];
  let opaque;
  for (let i = 0; i < Number(process.argv[2]); i += 1) {
    const accountId = `account-${i}`;
    const { jti: grantId } = await grantFor(provider, accountId);
    const common = { accountId, client, grantId, gty: 'authorization_code', claims: {} };
    const token = new provider.RefreshToken({
      ...common, scope: 'openid profile offline_access read', resource: RESOURCE, authTime: Math.floor(Date.now() / 1000), rotations: 0,
    });
    tokens.push(await token.save());
    if (i === 0) opaque = await new provider.AccessToken({ ...common, scope: 'openid profile' }).save();
  }
  const basic = Buffer.from(`${CLIENT.client_id}:${CLIENT.client_secret}`).toString('base64');
  console.log(JSON.stringify({ port, client: 'bench', redirect_uri: REDIRECT, authorization: `Basic ${basic}`, tokens, opaque, pid: process.pid }));
});
