// Certificates of clients, made by openssl for one test, and ways to ask with one: at the front, or past it.
import { execFileSync } from 'node:child_process';
import { X509Certificate, createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as http from 'node:http';
import * as https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout'];
const LIFETIME = ['-days', '2'];

// `since` says how far from now the clock of the maker stands: "-10d".
function openssl(since, ...parameters) {
  const command = since ? ['faketime', '-f', since, 'openssl'] : ['openssl'];
  execFileSync(command[0], [...command.slice(1), ...parameters], { stdio: 'pipe' });
}

export class Certificates {
  #folder = mkdtempSync(join(tmpdir(), 'klicnik-certificates-'));
  #count = 0;

  // Signed by its own key, which is new or the one of the certificate that it renews.
  selfSigned(name, { since, renews } = {}) {
    const stem = this.#stem();
    const key = renews ? ['-key', renews.stem + '.key'] : [...NEW_KEY, stem + '.key'];
    openssl(since, 'req', '-x509', ...key, ...LIFETIME, '-subj', `/CN=${name}`, '-out', stem + '.pem');
    return this.#read(stem, renews?.stem);
  }

  // Signed by the authority whose certificate is `caFile`, its key beside it; also named as a host.
  issued(name, caFile, { since, host = 'klient.example' } = {}) {
    const stem = this.#stem();
    writeFileSync(stem + '.ext', `subjectAltName=DNS:${host}\nextendedKeyUsage=clientAuth\n`);
    openssl(since, 'req', ...NEW_KEY, stem + '.key', '-subj', `/CN=${name}`, '-out', stem + '.csr');
    openssl(since, 'x509', '-req', '-in', stem + '.csr', '-CA', caFile, '-CAkey', caFile.replace(/\.pem$/, '.key'),
      '-set_serial', `${this.#count}`, '-extfile', stem + '.ext', ...LIFETIME, '-out', stem + '.pem');
    return this.#read(stem);
  }

  remove() { rmSync(this.#folder, { recursive: true }); }

  #stem() {
    this.#count += 1;
    return join(this.#folder, `${this.#count}`);
  }

  #read(stem, keyStem = stem) {
    return { stem, key: readFileSync(keyStem + '.key'), cert: readFileSync(stem + '.pem') };
  }
}

// As it stands in the metadata of the client that registers it.
export function jwkOf({ cert }) {
  const certificate = new X509Certificate(cert);
  return { ...certificate.publicKey.export({ format: 'jwk' }), kid: 'certifikat', use: 'sig', alg: 'ES256',
    x5c: [certificate.raw.toString('base64')] };
}

// What binds a token to the certificate (RFC 8705 3.1).
export const confirmationOf = ({ cert }) => ({
  'x5t#S256': createHash('sha256').update(new X509Certificate(cert).raw).digest('base64url') });

// As a front tells which certificate it has seen.
export const headerOf = ({ cert }) => ({ 'x-client-certificate': encodeURIComponent(cert.toString()) });

const asked = (send, url, options, body) => new Promise((resolve, reject) => {
  send(url, options, async (answer) => {
    const content = await buffer(answer);
    resolve(new Response(content.length > 0 ? content : null, { status: answer.statusCode, headers: answer.headers }));
  }).on('error', reject).end(body?.toString());
});

// The libraries' way of asking, with a certificate shown to whoever wants one.
export const fetchShowing = (tls, { key, cert } = {}, more = {}) => (url, { method, headers, body }) =>
  asked(https.request, url, { method, headers: { ...Object.fromEntries(new Headers(headers)), ...more },
    ...tls, key, cert }, body);

// The provider itself is asked, from this address of the machine.
export const fetchPastFront = (port, localAddress, more) => (url, { method, headers, body }) => {
  const { host, pathname, search } = new URL(url);
  const sent = { ...Object.fromEntries(new Headers(headers)), host, 'x-forwarded-proto': 'https', ...more };
  const options = { method, headers: sent, localAddress };
  return asked(http.request, `http://127.0.0.1:${port}${pathname}${search}`, options, body);
};
