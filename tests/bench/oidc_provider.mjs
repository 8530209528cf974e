// npm's oidc-provider with its in-memory store and rotating refresh tokens, ID token and JWT access token signed by
// ES256 as ours are: what `make bench` compares /token with. Prints one JSON line: port, authorization, refresh tokens. Usage: oidc_provider.mjs COUNT
import { generateKeyPairSync } from 'node:crypto';
import Provider from 'oidc-provider';

const RESOURCE = 'urn:bench';

const jwk = { ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256' };
const CLIENT = {
  client_id: 'bench', client_secret: 'bench-secret-of-some-length', redirect_uris: ['http://127.0.0.1/callback'],
  grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'],
  id_token_signed_response_alg: 'ES256', token_endpoint_auth_method: 'client_secret_basic',
};
const provider = new Provider('http://127.0.0.1', {
  clients: [CLIENT], jwks: { keys: [jwk] }, scopes: ['openid', 'offline_access'],
  enabledJWA: { idTokenSigningAlgValues: ['ES256', 'RS256'] },
  rotateRefreshToken: true,
  findAccount: async (_, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
  cookies: { keys: ['bench'] },
  features: {
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true, defaultResource: () => RESOURCE, useGrantedResource: () => true,
      getResourceServerInfo: () => ({ scope: 'read', audience: RESOURCE, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } }),
    },
  },
  ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 3600, IdToken: 600, RefreshToken: 3600, Session: 3600, Interaction: 600 },
});
const server = provider.listen(0, '127.0.0.1', async () => {
  const client = await provider.Client.find('bench');
  const tokens = [];
  for (let i = 0; i < Number(process.argv[2]); i += 1) {
    const accountId = `account-${i}`;
    const grant = new provider.Grant({ accountId, clientId: 'bench' });
    grant.addOIDCScope('openid offline_access');
    grant.addResourceScope(RESOURCE, 'read');
    const grantId = await grant.save();
    const token = new provider.RefreshToken({
      accountId, client, grantId, scope: 'openid offline_access read', resource: RESOURCE, gty: 'authorization_code',
      authTime: Math.floor(Date.now() / 1000), claims: {}, rotations: 0,
    });
    tokens.push(await token.save());
  }
  const basic = Buffer.from(`${CLIENT.client_id}:${CLIENT.client_secret}`).toString('base64');
  console.log(JSON.stringify({ port: server.address().port, authorization: `Basic ${basic}`, tokens }));
});
