#include "idp/oauth/authorize_response.h"

#include <gmock/gmock.h>

#include <string>

#include "tests/idp/oauth/builders.h"

namespace oauth {
namespace {

using oauth_test::noon;

constexpr auto kIssuer = "https://idp.example";

ReturnAddress address_at(const std::string& uri, const Client& client) {
    return {*verified_redirect_uri(uri, client), "a b&c=<>", &client};
}

Client client_at(const std::string& uri) {
    auto client = oauth_test::web_client();
    client.redirect_uris = {uri};
    return client;
}

TEST(AuthorizeResponse, NamesTheIssuerAndReturnsTheStateAsItWas) {
    const auto client = client_at("https://registr.example/callback");
    const auto back = address_at(client.redirect_uris[0], client);
    const AnswerFields code{{"code", "c-1"}, {"state", "a b&c=<>"}, {"iss", kIssuer}};
    EXPECT_EQ(code_answer(back, base::Secret("c-1"), kIssuer), code);
    const AnswerFields error{
        {"error", "access_denied"},
        {"error_description", "no"},
        {"state", "a b&c=<>"},
        {"iss", kIssuer}};
    EXPECT_EQ(error_answer({back, ErrorCode::AccessDenied, "no"}, kIssuer), error);
    auto silent = back;
    silent.state.clear();
    const AnswerFields without{{"code", "c-1"}, {"iss", kIssuer}};
    EXPECT_EQ(code_answer(silent, base::Secret("c-1"), kIssuer), without);
}

struct Travelling {
    std::string name;
    std::string registered;
    std::string query;
    std::string fragment;
};
class TravellingAnswer : public testing::TestWithParam<Travelling> {};

TEST_P(TravellingAnswer, LeavesTheRegisteredAddressAsItIs) {
    const auto client = client_at(GetParam().registered);
    const auto uri = address_at(GetParam().registered, client).uri;
    const AnswerFields fields{{"code", "c&1"}, {"iss", "i"}};
    EXPECT_EQ(with_query(uri, fields), GetParam().query);
    EXPECT_EQ(with_fragment(uri, fields), GetParam().fragment);
}

INSTANTIATE_TEST_SUITE_P(
    Addresses,
    TravellingAnswer,
    testing::Values(
        Travelling{
            "WithoutQuery",
            "https://a.example/cb",
            "https://a.example/cb?code=c%261&iss=i",
            "https://a.example/cb#code=c%261&iss=i"},
        Travelling{
            "WithQuery",
            "https://a.example/cb?dummy1=lorem&dummy2=ipsum",
            "https://a.example/cb?dummy1=lorem&dummy2=ipsum&code=c%261&iss=i",
            "https://a.example/cb?dummy1=lorem&dummy2=ipsum#code=c%261&iss=i"}
    ),
    [](const auto& row) { return row.param.name; }
);

TEST(SignedAnswer, IsForOneClientAndForTenMinutes) {
    const auto client = oauth_test::web_client();
    const auto claims = signed_answer({{"code", "c-1"}, {"iss", kIssuer}}, client, kIssuer, noon());
    EXPECT_EQ(claims.string_at("iss"), kIssuer);
    EXPECT_EQ(claims.string_at("aud"), "registr-web");
    EXPECT_EQ(claims.int_at("exp"), base::unix_seconds(noon()) + 600);
    EXPECT_EQ(claims.string_at("code"), "c-1");
    EXPECT_EQ(claims.as_object()->size(), 4U);
}

struct Algorithms {
    std::string name;
    Profile profile;
    jose::Algorithm id_token;
    std::optional<jose::Algorithm> registered;
    jose::Algorithm expected;
};
class AnswerAlgorithm : public testing::TestWithParam<Algorithms> {};

TEST_P(AnswerAlgorithm, IsTheRegisteredOneOrTheProfilesOwn) {
    auto client = oauth_test::web_client();
    client.profile = GetParam().profile;
    client.id_token_algorithm = GetParam().id_token;
    client.signed_answers.authorization = GetParam().registered;
    EXPECT_EQ(answer_algorithm(client), GetParam().expected);
}

using jose::Algorithm;
INSTANTIATE_TEST_SUITE_P(
    Clients,
    AnswerAlgorithm,
    testing::Values(
        Algorithms{"Oidc", Profile::Oidc, Algorithm::Es256, {}, Algorithm::Rs256},
        Algorithms{
            "Registered", Profile::Oidc, Algorithm::Rs256, Algorithm::EdDsa, Algorithm::EdDsa},
        Algorithms{"Fapi", Profile::Fapi2, Algorithm::Es256, {}, Algorithm::Es256},
        Algorithms{"FapiSigned", Profile::Fapi2Signed, Algorithm::Rs256, {}, Algorithm::Ps256}
    ),
    [](const auto& row) { return row.param.name; }
);

}  // namespace
}  // namespace oauth
