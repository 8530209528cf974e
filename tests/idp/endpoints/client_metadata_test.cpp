// What each key of a client's metadata becomes, and what a profile brings by itself.
#include <gmock/gmock.h>

#include <chrono>
#include <string>

#include "idp/clients/metadata.h"
#include "tests/support/matchers.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;
using oauth::Client;
using testing::ElementsAre;

const std::string kKeys = R"(
jwks: {keys: [{kty: EC, crv: P-256, kid: a, use: sig, key_ops: [verify],
  x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}
)";

Client read(const std::string& yaml) {
    const auto document = settings::Document::parse(yaml, "test", [](const std::string&) {
        return std::optional<std::string>();
    });
    EXPECT_TRUE(document) << settings::to_text(document.error());
    auto client = idp::read_client(document->root());
    const auto finished = document->finish();
    EXPECT_TRUE(finished) << settings::to_text(finished.error());
    return client;
}

TEST(ClientMetadata, OfProfileFapi2BringItsDuties) {
    const auto client = read(
        "client_id: a\nmodule: registr\nprofile: fapi2\nredirect_uris: [\"https://a.example/\"]" +
        kKeys
    );
    EXPECT_EQ(client.authentication, oauth::ClientAuthentication::PrivateKeyJwt);
    EXPECT_EQ(client.requests.pushed, oauth::Duty::Required);
    EXPECT_EQ(client.requests.signed_object, oauth::Duty::Optional);
    EXPECT_EQ(client.token_binding, oauth::TokenBinding::Dpop);
    EXPECT_EQ(client.id_token_algorithm, jose::Algorithm::Ps256);
    EXPECT_EQ(client.pkce, oauth::Pkce::Required);
    EXPECT_FALSE(client.signed_answers.authorization);
    EXPECT_EQ(client.keys.keys.size(), 1U);
}

TEST(ClientMetadata, OfProfileFapi2SignedBringSignedRequestsAndAnswers) {
    const auto client = read(
        "client_id: a\nmodule: registr\nprofile: fapi2-signed\n"
        "tls_client_certificate_bound_access_tokens: true\n"
        "token_endpoint_auth_method: tls_client_auth\ntls_client_auth_san_dns: a.example\n"
        "id_token_signed_response_alg: ES256\nredirect_uris: [\"https://a.example/\"]" +
        kKeys
    );
    EXPECT_EQ(client.requests.signed_object, oauth::Duty::Required);
    EXPECT_EQ(client.signed_answers.authorization, jose::Algorithm::Es256);
    EXPECT_EQ(client.token_binding, oauth::TokenBinding::Certificate);
    EXPECT_EQ(client.keys.certificate.san_dns, "a.example");
}

// Every machine has a loopback, so it is no host that two programs could share.
TEST(ClientMetadata, OfANativeProgramMakeItASectorOfItsOwn) {
    for (const auto* uri : {"http://127.0.0.1/navrat", "http://localhost/x", "cz.example.app:/x"}) {
        const auto client = read(
            "client_id: a\nmodule: registr\nprofile: native\nsubject_type: pairwise\n"
            "redirect_uris: [\"" +
            std::string(uri) + "\"]\n"
        );
        EXPECT_EQ(client.sector_identifier, "") << uri;
    }
}

TEST(ClientMetadata, OfAServiceAskForNoLogin) {
    const auto client = read(
        "client_id: davka\nmodule: registr\nprofile: service\n"
        "client_secret: dostatecne-dlouhe-tajemstvi\n"
    );
    EXPECT_THAT(client.grant_types, ElementsAre(oauth::GrantType::ClientCredentials));
    EXPECT_THAT(client.scope, ElementsAre("registr"));
}

TEST(ClientMetadata, OfAWebClientAreReadWhole) {
    const auto client = read(R"(client_id: a
module: none
client_secret: dostatecne-dlouhe-tajemstvi
redirect_uris: ["https://a.example/zpet", "https://a.example/jinam"]
grant_types: [authorization_code, "urn:ietf:params:oauth:grant-type:token-exchange"]
scope: openid zapis
sensitive_scopes: [zapis]
default_max_age: 60
default_acr_values: ["urn:klicnik:acr:password"]
subject_type: pairwise
userinfo_signed_response_alg: EdDSA
introspection_signed_response_alg: PS256
jwks_uri: https://a.example/klice
request_object_signing_alg: RS256
request_uris: ["https://a.example/pozadavek#GkurKxf5T0Y-mnPFCHqWOMiZi4VS138cQO_V7PZHAdM"]
backchannel_logout_uri: https://a.example/konec
backchannel_logout_session_required: true
frontchannel_logout_uri: https://a.example/konec-v-okne
security_event_uri: https://a.example/udalosti
security_event_authorization: Bearer tajny-klic
security_events: [session-revoked, token-claims-change]
exchange_audiences: [poskytovatel]
introspect: [registr-web]
access_token_format: opaque
policy_uri: https://a.example/zasady
)");
    EXPECT_EQ(client.sector_identifier, "a.example");
    EXPECT_EQ(client.reauthentication.default_max_age, 60s);
    EXPECT_THAT(client.reauthentication.sensitive_scopes, ElementsAre("zapis"));
    EXPECT_EQ(client.signed_answers.userinfo, jose::Algorithm::EdDsa);
    EXPECT_EQ(client.signed_answers.introspection, jose::Algorithm::Ps256);
    EXPECT_EQ(client.keys.jwks_uri, "https://a.example/klice");
    EXPECT_EQ(client.backchannel_logout.uri, "https://a.example/konec");
    EXPECT_EQ(client.backchannel_logout.session, oauth::Duty::Required);
    EXPECT_EQ(client.frontchannel_logout.uri, "https://a.example/konec-v-okne");
    EXPECT_EQ(client.events.authorization.reveal(), "Bearer tajny-klic");
    EXPECT_THAT(client.events.events, ElementsAre("session-revoked", "token-claims-change"));
    EXPECT_THAT(client.exchange_audiences, ElementsAre("poskytovatel"));
    EXPECT_THAT(client.introspect, ElementsAre("registr-web"));
    EXPECT_EQ(client.access_token_format, oauth::AccessTokenFormat::Opaque);
    EXPECT_EQ(client.pages.policy_uri, "https://a.example/zasady");
    EXPECT_EQ(client.audience, "a");
}

}  // namespace
}  // namespace idp_test
