// Keys of clients: the private half for the library, the public one as the client's metadata want it.
const ALGORITHMS = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
  PS256: { name: 'RSA-PSS', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
  EdDSA: { name: 'Ed25519' },
};

export async function signingKey(kid, alg = 'ES256') {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(ALGORITHMS[alg], true, ['sign', 'verify']);
  const { ext, key_ops, ...jwk } = await crypto.subtle.exportKey('jwk', publicKey);
  return { key: privateKey, kid, jwk: { ...jwk, kid, use: 'sig', alg } };
}
