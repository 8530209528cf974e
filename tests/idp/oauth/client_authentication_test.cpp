#include "idp/oauth/client_authentication.h"

#include <gmock/gmock.h>

#include "core/base/encoding.h"
#include "idp/oauth/client_assertion.h"
#include "tests/idp/oauth/builders.h"
#include "tests/idp/support/client_key.h"
#include "tests/support/matchers.h"

namespace oauth {

namespace {

using idp_test::assertion_by;
using idp_test::ClientKey;
using oauth_test::native_client;
using oauth_test::noon;
using oauth_test::web_client;

// Standard base64 from base64url: the tests' values need no '-' or '_'.
std::string basic(const std::string& pair) {
    auto text = base::base64url_encode(pair);
    while (text.size() % 4 != 0) text += '=';
    return "Basic " + text;
}

Client client_of(const std::string& id, ClientAuthentication method) {
    auto client = web_client();
    client.id = ClientId(id);
    client.authentication = method;
    if (method != ClientAuthentication::SecretPost) client.secret = base::Secret();
    return client;
}

// What needs no more than the request: secrets and none.
base::Result<const Client*, TokenError> authenticated(
    const std::optional<std::string>& header, const web::Fields& form, const Clients& clients
) {
    const auto credentials = TRY(read_credentials(header, form));
    const auto* client = claimed_client(credentials, clients);
    TRY(check_secret(credentials, client));
    return client;
}

TEST(ClientAuthentication, TakesEachMethodOnlyFromItsClient) {
    const Clients clients(
        {web_client(),
         native_client(),
         client_of("post", ClientAuthentication::SecretPost),
         client_of("signing", ClientAuthentication::PrivateKeyJwt)}
    );
    const std::string secret = web_client().secret.reveal();
    const ClientKey key;
    const auto assertion = assertion_by(key, "signing", "https://idp.example", noon());
    const std::string type(kAssertionType);
    struct {
        const char* name;
        std::optional<std::string> header;
        web::Fields form;
        std::optional<ErrorCode> refused;
    } rows[] = {
        {"basic", basic("registr-web:" + secret), {}, {}},
        {"basic, same client_id",
         basic("registr-web:" + secret),
         {{"client_id", "registr-web"}},
         {}},
        {"post", {}, {{"client_id", "post"}, {"client_secret", secret}}, {}},
        {"none", {}, {{"client_id", "registr-desktop"}}, {}},
        {"wrong secret", basic("registr-web:" + secret + "x"), {}, ErrorCode::InvalidClient},
        {"empty secret", basic("registr-web:"), {}, ErrorCode::InvalidClient},
        {"no secret", {}, {{"client_id", "registr-web"}}, ErrorCode::InvalidClient},
        {"unknown client", basic("nobody:" + secret), {}, ErrorCode::InvalidClient},
        {"basic for the post client", basic("post:" + secret), {}, ErrorCode::InvalidClient},
        {"secret of a public client",
         {},
         {{"client_id", "registr-desktop"}, {"client_secret", "x"}},
         ErrorCode::InvalidClient},
        {"public client by basic", basic("registr-desktop:"), {}, {}},
        {"no client", {}, {}, ErrorCode::InvalidClient},
        {"bearer", "Bearer abc", {}, ErrorCode::InvalidClient},
        {"no base64", "Basic !!!", {}, ErrorCode::InvalidClient},
        {"no colon", basic("registr-web."), {}, ErrorCode::InvalidClient},
        {"two methods",
         basic("registr-web:" + secret),
         {{"client_secret", secret}},
         ErrorCode::InvalidRequest},
        {"two clients",
         basic("registr-web:" + secret),
         {{"client_id", "post"}},
         ErrorCode::InvalidRequest},
        {"assertion of a client with a secret",
         {},
         {{"client_assertion", assertion_by(key, "registr-web", "x", noon())},
          {"client_assertion_type", type}},
         ErrorCode::InvalidClient},
        {"secret of a client that signs", basic("signing:" + secret), {}, ErrorCode::InvalidClient},
        {"nothing of a client that signs",
         {},
         {{"client_id", "signing"}},
         ErrorCode::InvalidClient},
        {"assertion beside basic",
         basic("registr-web:" + secret),
         {{"client_assertion", assertion}, {"client_assertion_type", type}},
         ErrorCode::InvalidRequest},
        {"assertion beside a secret",
         {},
         {{"client_secret", secret}, {"client_assertion", assertion}},
         ErrorCode::InvalidRequest},
        {"assertion without a type",
         {},
         {{"client_assertion", assertion}},
         ErrorCode::InvalidRequest},
        {"type without an assertion",
         {},
         {{"client_id", "signing"}, {"client_assertion_type", type}},
         ErrorCode::InvalidRequest},
        {"assertion of another type",
         {},
         {{"client_assertion", assertion},
          {"client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer"}},
         ErrorCode::InvalidClient},
        {"assertion that cannot be read",
         {},
         {{"client_assertion", "x"}, {"client_assertion_type", type}},
         ErrorCode::InvalidClient},
        {"assertion beside another client_id",
         {},
         {{"client_id", "post"}, {"client_assertion", assertion}, {"client_assertion_type", type}},
         ErrorCode::InvalidClient},
        {"client_id twice",
         {},
         {{"client_id", "registr-desktop"}, {"client_id", "registr-desktop"}},
         ErrorCode::InvalidRequest},
        {"assertion twice",
         {},
         {{"client_assertion", assertion},
          {"client_assertion", assertion},
          {"client_assertion_type", type}},
         ErrorCode::InvalidRequest},
    };
    for (const auto& row : rows) {
        const auto result = authenticated(row.header, row.form, clients);
        ASSERT_EQ(result.has_value(), !row.refused) << row.name;
        if (row.refused) {
            EXPECT_EQ(result.error().code, *row.refused) << row.name;
        }
    }
}

TEST(ClientAuthentication, NamesTheClientThatSigned) {
    const Clients clients({client_of("signing", ClientAuthentication::PrivateKeyJwt)});
    const auto assertion = assertion_by(ClientKey(), "signing", "https://idp.example", noon());
    const auto credentials = read_credentials(
        {},
        {{"client_assertion", assertion}, {"client_assertion_type", std::string(kAssertionType)}}
    );
    ASSERT_THAT(credentials, IsOk());
    EXPECT_EQ(credentials->assertion, assertion);
    ASSERT_NE(claimed_client(*credentials, clients), nullptr);
    EXPECT_EQ(claimed_client(*credentials, clients)->id.str(), "signing");
}

TEST(ClientAuthentication, LooksForACertificateWhereTheRequestShowsNothing) {
    const Clients clients(
        {client_of("named", ClientAuthentication::TlsClientAuth),
         client_of("own-key", ClientAuthentication::SelfSignedTlsClientAuth)}
    );
    for (const auto* id : {"named", "own-key"}) {
        const auto bare = read_credentials({}, {{"client_id", id}});
        ASSERT_THAT(bare, IsOk()) << id;
        EXPECT_NE(claimed_client(*bare, clients), nullptr) << id;
        const auto secret = read_credentials({}, {{"client_id", id}, {"client_secret", "x"}});
        EXPECT_EQ(claimed_client(*secret, clients), nullptr) << id;
        EXPECT_THAT(check_secret(*bare, clients.find(id)), FailsWith(testing::_)) << id;
    }
}

TEST(ClientAuthentication, TellsOfNoClientWhetherItIsThere) {
    const Clients clients({web_client()});
    const auto wrong = authenticated(basic("registr-web:spatne-heslo-spatne"), {}, clients);
    const auto unknown = authenticated(basic("nikdo:spatne-heslo-spatne"), {}, clients);
    ASSERT_FALSE(wrong.has_value());
    ASSERT_FALSE(unknown.has_value());
    EXPECT_EQ(wrong.error().code, unknown.error().code);
    EXPECT_EQ(wrong.error().description, unknown.error().description);
}

TEST(ClientAuthentication, DecodesBothHalvesOfBasicAsAForm) {
    auto client = web_client();
    client.id = ClientId("a:b");
    client.secret = base::Secret("pass word+%&=");
    const Clients clients({client});
    EXPECT_THAT(authenticated(basic("a%3Ab:pass+word%2B%25%26%3D"), {}, clients), IsOk());
}

}  // namespace
}  // namespace oauth
