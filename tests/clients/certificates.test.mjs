// Clients that prove themselves by a certificate, named by an authority or of their own making, and whose tokens are
// bound to it (RFC 8705), by openid-client and by oauth4webapi through the TLS front.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Certificates, confirmationOf, fetchPastFront, fetchShowing, headerOf, jwkOf } from './certificates.mjs';
import { LIBRARIES } from './libraries.mjs';
import { logIn, tellStory, tokensOf } from './story.mjs';
import { Trial, clientOf } from './trial.mjs';

const NAME = 'registr-s-certifikatem';
const HOST = 'registr.example';
const FRONT_TO_PROVIDER = -10;
const [FRONT_ADDRESS, STRANGE_ADDRESS] = ['127.0.0.1', '127.0.0.2'];

const certificates = new Certificates();
const own = certificates.selfSigned(NAME);
const SELF_SIGNED = { token_endpoint_auth_method: 'self_signed_tls_client_auth', jwks: { keys: [jwkOf(own)] } };
const NAMED = { token_endpoint_auth_method: 'tls_client_auth' };
const SUBJECT = { ...NAMED, tls_client_auth_subject_dn: `CN=${NAME}` };
const FAPI = { profile: 'fapi2', id_token_signed_response_alg: 'ES256' };
const boundClientOf = (client_id, changes) => clientOf('registr', { client_id, client_secret: undefined,
  tls_client_certificate_bound_access_tokens: true, ...changes });
const CLIENTS = {
  named: boundClientOf('registr-jmeno', SUBJECT),
  selfSigned: boundClientOf('registr-vlastni', SELF_SIGNED),
  namedFapi: boundClientOf('registr-jmeno-fapi2', { ...NAMED, ...FAPI, tls_client_auth_san_dns: HOST }),
  selfSignedFapi: boundClientOf('registr-vlastni-fapi2', { ...SELF_SIGNED, ...FAPI }),
  desktop: boundClientOf('registr-desktop', { profile: 'native', token_endpoint_auth_method: 'none' }),
};
let trial;
// By kind of client: the right certificate, the one that follows it, wrong ones, and one whose time has ended.
const shown = { selfSigned: { right: own, renewed: certificates.selfSigned(NAME, { renews: own }),
  wrong: { 'of another key': certificates.selfSigned(NAME) },
  ended: certificates.selfSigned(NAME, { renews: own, since: '-10d' }) } };

before(async () => {
  trial = await Trial.start(Object.values(CLIENTS), {}, 'tls');
  const { ca_file } = trial.product.demo;
  const issued = (options) => certificates.issued(NAME, ca_file, { host: HOST, ...options });
  const foreignAuthority = certificates.selfSigned('Cizí autorita');
  shown.named = { right: issued(), renewed: issued(), ended: issued({ since: '-10d' }), wrong: {
    'of another name': certificates.issued('cizi', ca_file),
    'of a foreign authority': certificates.issued(NAME, `${foreignAuthority.stem}.pem`, { host: HOST }),
    'that vouches for itself': certificates.selfSigned(NAME),
  } };
});
after(async () => {
  await trial?.stop();
  certificates.remove();
});

const methodOf = (client) => (client.token_endpoint_auth_method === 'self_signed_tls_client_auth'
  ? 'selfSigned' : 'named');
const certificatesFor = (role) => shown[methodOf(CLIENTS[role])];

for (const [library, Party, errors] of LIBRARIES) {
  const start = (role, fetch, changes) =>
    Party.start(trial.issuer, { ...CLIENTS[role], use_mtls_endpoint_aliases: true, ...changes }, { fetch });
  const partyShowing = (role, certificate, more) => start(role, fetchShowing(trial.tls, certificate, more));
  const rightParty = (role) => partyShowing(role, certificatesFor(role).right);

  const refusedClient = (thrown) => {
    assert.ok(thrown instanceof errors.ResponseBodyError, thrown.stack);
    assert.deepEqual([thrown.error, thrown.status], ['invalid_client', 401]);
    return true;
  };
  const refusedToken = (thrown) => {
    assert.ok(thrown instanceof errors.WWWAuthenticateChallengeError, thrown.stack);
    assert.deepEqual([thrown.status, thrown.cause[0].parameters.error], [401, 'invalid_token']);
    return true;
  };
  // What the front says by itself is a page for nobody: no library takes it for an answer.
  const refusedByFront = (thrown) => {
    assert.ok(['OAUTH_RESPONSE_IS_NOT_JSON', 'OAUTH_RESPONSE_IS_NOT_CONFORM'].includes(thrown.code), thrown.stack);
    assert.equal(thrown.cause.status, 400);
    return true;
  };
  // Whatever the client may ask where it must prove itself.
  const expectRefusedEverywhere = async (party, { request, callback }, tokens, refused) => {
    await assert.rejects(party.redeem(request, callback), refused);
    await assert.rejects(party.refresh(tokens.refresh_token), refused);
    await assert.rejects(party.introspect(tokens.access_token), refused);
  };

  for (const role of Object.keys(CLIENTS)) {
    test(`${library}: the life of a login of ${CLIENTS[role].client_id}`, async () =>
      tellStory(trial, await rightParty(role), errors));
  }

  for (const role of ['named', 'selfSigned', 'namedFapi', 'selfSignedFapi']) {
    test(`${library}: tokens of ${CLIENTS[role].client_id} say to which certificate they are bound`, async () => {
      const party = await rightParty(role);
      const { tokens } = await tokensOf(trial, party);
      const cnf = confirmationOf(certificatesFor(role).right);
      for (const { access_token } of [tokens, await party.refresh(tokens.refresh_token)]) {
        assert.deepEqual(JSON.parse(Buffer.from(access_token.split('.')[1], 'base64url')).cnf, cnf);
        const told = await party.introspect(access_token);
        assert.deepEqual([told.active, told.cnf], [true, cnf]);
      }
    });

    test(`${library}: no other certificate, and none, proves ${CLIENTS[role].client_id}`, async () => {
      const party = await rightParty(role);
      const { tokens } = await tokensOf(trial, party);
      const login = await logIn(trial, party, { username: 'danhelova' });
      for (const certificate of [...Object.values(certificatesFor(role).wrong), undefined]) {
        const impostor = await partyShowing(role, certificate);
        await expectRefusedEverywhere(impostor, login, tokens, refusedClient);
        if (party.pushes) await assert.rejects(impostor.request(), refusedClient);
      }
      const elsewhere = await start(role, fetchShowing(trial.tls, certificatesFor(role).right),
        { use_mtls_endpoint_aliases: false });
      await assert.rejects(elsewhere.refresh(tokens.refresh_token), refusedClient);
      await party.redeem(login.request, login.callback);
      await party.refresh(tokens.refresh_token);
    });

    test(`${library}: a token of ${CLIENTS[role].client_id} opens nothing without its certificate`, async () => {
      const party = await rightParty(role);
      const { tokens } = await tokensOf(trial, party);
      const { sub } = party.claims(tokens);
      const { renewed, wrong } = certificatesFor(role);
      for (const certificate of [...Object.values(wrong), renewed, undefined]) {
        const thief = await partyShowing(role, certificate);
        await assert.rejects(thief.userinfo(tokens.access_token, sub), refusedToken);
      }
      await party.userinfo(tokens.access_token, sub);
    });

    // RFC 8705 6.3: a new certificate gets new tokens.
    test(`${library}: ${CLIENTS[role].client_id} goes on with the certificate that follows`, async () => {
      const party = await rightParty(role);
      const { tokens } = await tokensOf(trial, party);
      const { sub } = party.claims(tokens);
      const later = await partyShowing(role, certificatesFor(role).renewed);
      const refreshed = await later.refresh(tokens.refresh_token);
      await later.userinfo(refreshed.access_token, sub);
      await assert.rejects(party.userinfo(refreshed.access_token, sub), refusedToken);
    });

    test(`${library}: an ended certificate of ${CLIENTS[role].client_id} comes through nowhere`, async () => {
      const { ended } = certificatesFor(role);
      const party = await rightParty(role);
      const { tokens } = await tokensOf(trial, party);
      const login = await logIn(trial, party, { username: 'danhelova' });
      const late = await partyShowing(role, ended);
      await expectRefusedEverywhere(late, login, tokens, refusedByFront);
      await assert.rejects(late.userinfo(tokens.access_token, party.claims(tokens).sub), refusedByFront);
    });

    test(`${library}: a certificate that ${CLIENTS[role].client_id} only tells of is nothing`, async () => {
      const { right } = certificatesFor(role);
      const party = await rightParty(role);
      const { tokens } = await tokensOf(trial, party);
      const { sub } = party.claims(tokens);
      const told = headerOf(right);
      const port = Number(new URL(trial.issuer).port) + FRONT_TO_PROVIDER;
      const liars = [await partyShowing(role, undefined, told),
        await start(role, fetchPastFront(port, STRANGE_ADDRESS, told))];
      for (const liar of liars) {
        await assert.rejects(liar.refresh(tokens.refresh_token), refusedClient);
        await assert.rejects(liar.userinfo(tokens.access_token, sub), refusedToken);
      }
      // The front's address is believed: what was refused lacked nothing else.
      const front = await start(role, fetchPastFront(port, FRONT_ADDRESS, told));
      await front.userinfo(tokens.access_token, sub);
      await front.refresh(tokens.refresh_token);
    });
  }

  // A front that does not look at times must not make them worth nothing.
  test(`${library}: an authority's word has ended with the certificate, whatever the front says`, async () => {
    const { tokens } = await tokensOf(trial, await rightParty('named'));
    const port = Number(new URL(trial.issuer).port) + FRONT_TO_PROVIDER;
    const late = await start('named', fetchPastFront(port, FRONT_ADDRESS, headerOf(shown.named.ended)));
    await assert.rejects(late.refresh(tokens.refresh_token), refusedClient);
  });

  // RFC 8705 4: who proves nothing is still bound to the certificate of the login.
  test(`${library}: what a desktop program was given serves its certificate only`, async () => {
    const party = await rightParty('desktop');
    const { tokens } = await tokensOf(trial, party);
    const { sub } = party.claims(tokens);
    const thief = await partyShowing('desktop', shown.named.renewed);
    await assert.rejects(thief.userinfo(tokens.access_token, sub), refusedToken);
    await assert.rejects(thief.refresh(tokens.refresh_token), { error: 'invalid_grant', status: 400 });
    await assert.rejects((await partyShowing('desktop')).refresh(tokens.refresh_token),
      { error: 'invalid_request', status: 400 });
    await party.refresh(tokens.refresh_token);
  });
}
