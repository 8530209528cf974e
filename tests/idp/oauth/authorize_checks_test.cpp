#include "idp/oauth/authorize_checks.h"

#include <gmock/gmock.h>

#include "idp/oauth/authorize_response.h"
#include "tests/idp/oauth/authorize_builders.h"
#include "tests/support/matchers.h"

namespace oauth {
namespace {

using oauth_test::Change;
using oauth_test::changed;
using oauth_test::checked;
using oauth_test::code_of_refusal;
using oauth_test::good_request;
using oauth_test::kChallenge;
using oauth_test::web_client;
using testing::HasSubstr;
using testing::VariantWith;

struct Redirected : Change {
    ErrorCode code{};
};
std::string redirected_name(const testing::TestParamInfo<Redirected>& info) {
    return info.param.name;
}
class RefusedRequest : public testing::TestWithParam<Redirected> {};

TEST_P(RefusedRequest, GoesToTheClientWithItsCode) {
    const auto result = checked(changed(GetParam()));
    ASSERT_FALSE(result);
    const auto* error = std::get_if<RedirectedError>(&result.error());
    ASSERT_NE(error, nullptr);
    EXPECT_EQ(error->code, GetParam().code);
    const auto location = with_query(error->back.uri, error_answer(*error, "https://idp.example"));
    EXPECT_THAT(location, HasSubstr("https://registr.example/callback?error="));
    EXPECT_THAT(location, HasSubstr("iss=https%3A%2F%2Fidp.example"));
    EXPECT_THAT(location, testing::Not(HasSubstr("code=")));
}

INSTANTIATE_TEST_SUITE_P(
    Table,
    RefusedRequest,
    testing::Values(
        Redirected{{"NoResponseType", "response_type", {}}, ErrorCode::InvalidRequest},
        Redirected{{"Implicit", "response_type", "token"}, ErrorCode::UnsupportedResponseType},
        Redirected{{"Hybrid", "response_type", "code token"}, ErrorCode::UnsupportedResponseType},
        Redirected{{"UnknownMode", "response_mode", "web_message"}, ErrorCode::InvalidRequest},
        Redirected{{"RequestObject", "request", "x.y.z"}, ErrorCode::RequestNotSupported},
        Redirected{{"RequestUri", "request_uri", "https://a/"}, ErrorCode::RequestUriNotSupported},
        Redirected{{"Registration", "registration", "{}"}, ErrorCode::RegistrationNotSupported},
        Redirected{{"S28NoChallenge", "code_challenge", {}}, ErrorCode::InvalidRequest},
        Redirected{{"S28PlainMethod", "code_challenge_method", "plain"}, ErrorCode::InvalidRequest},
        Redirected{{"S28NoMethod", "code_challenge_method", {}}, ErrorCode::InvalidRequest},
        Redirected{{"S28ShortChallenge", "code_challenge", "abc"}, ErrorCode::InvalidRequest},
        Redirected{{"NoScope", "scope", {}}, ErrorCode::InvalidScope},
        Redirected{{"ForeignScope", "scope", "klicnik.admin"}, ErrorCode::InvalidScope},
        Redirected{{"IllegalScope", "scope", "openid \"x\""}, ErrorCode::InvalidScope},
        Redirected{{"NoneWithLogin", "prompt", "none login"}, ErrorCode::InvalidRequest},
        Redirected{{"NegativeMaxAge", "max_age", "-1"}, ErrorCode::InvalidRequest},
        Redirected{{"WordAsMaxAge", "max_age", "soon"}, ErrorCode::InvalidRequest},
        Redirected{{"EmptyMaxAge", "max_age", ""}, ErrorCode::InvalidRequest},
        Redirected{{"UnknownPrompt", "prompt", "sometimes"}, ErrorCode::InvalidRequest},
        Redirected{{"UnknownBesideLogin", "prompt", "login now"}, ErrorCode::InvalidRequest},
        Redirected{{"ClaimsOfNoJson", "claims", "anything"}, ErrorCode::InvalidRequest},
        Redirected{{"ClaimsOfWrongType", "claims", R"({"id_token":1})"}, ErrorCode::InvalidRequest},
        Redirected{{"ForeignResource", "resource", "https://e.example/"}, ErrorCode::InvalidTarget},
        Redirected{
            {"ResourceWithoutItsScope", "resource", "https://admin.example/api"},
            ErrorCode::InvalidTarget},
        Redirected{{"RelativeResource", "resource", "registr"}, ErrorCode::InvalidTarget},
        Redirected{{"ShortThumbprint", "dpop_jkt", "abc"}, ErrorCode::InvalidRequest},
        Redirected{{"LongNonce", "nonce", std::string(513, 'n')}, ErrorCode::InvalidRequest},
        Redirected{{"LongState", "state", std::string(2049, 's')}, ErrorCode::InvalidRequest}
    ),
    redirected_name
);

struct Shown : Change {
    ShownError error{};
};
std::string shown_name(const testing::TestParamInfo<Shown>& info) {
    return info.param.name;
}
class ShownRequest : public testing::TestWithParam<Shown> {};

TEST_P(ShownRequest, IsNeverRedirected) {
    const auto result = checked(changed(GetParam()));
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error(), VariantWith<ShownError>(GetParam().error));
}

INSTANTIATE_TEST_SUITE_P(
    Table,
    ShownRequest,
    testing::Values(
        Shown{{"NoClient", "client_id", {}}, ShownError::MissingClient},
        Shown{{"S7UnknownClient", "client_id", "evil"}, ShownError::UnknownClient},
        Shown{{"NoRedirectUri", "redirect_uri", {}}, ShownError::MissingRedirectUri},
        Shown{
            {"S7ForeignRedirectUri", "redirect_uri", "https://evil.example/"},
            ShownError::UnregisteredRedirectUri}
    ),
    shown_name
);

TEST(AuthorizeRequest, MayNameSeveralResourcesButNothingElseTwice) {
    EXPECT_EQ(repeated_parameter({{"resource", "a"}, {"resource", "b"}}), std::nullopt);
    EXPECT_EQ(repeated_parameter({{"unknown", "a"}, {"unknown", "a"}}), "unknown");
}

TEST(AuthorizeRequest, WithAnyParameterTwiceIsShownAndNotRedirected) {
    for (const auto& [name, value] : good_request()) {
        auto fields = good_request();
        fields.add(name, value);
        const auto result = checked(fields);
        ASSERT_FALSE(result) << name;
        EXPECT_THAT(result.error(), VariantWith<ShownError>(ShownError::RepeatedParameter)) << name;
    }
}

// Modules display-page, display-popup, ui-locales, claims-locales, login-hint,
// ensure-request-with-acr-values-succeeds, ensure-request-with-unknown-parameter-succeeds and
// claims-essential.
TEST(AuthorizeRequest, IsTakenWithUnknownAndCosmeticParameters) {
    auto fields = good_request();
    for (const auto* name : {"extra", "display", "claims_locales", "acr_values"})
        fields.add(name, "anything \"at all\"");
    fields.add("ui_locales", "se");
    fields.add("login_hint", "buffy@host");
    fields.add("prompt", "consent create");
    fields.add("claims", R"({"userinfo":{"name":{"essential":true}},"id_token":null})");
    const auto request = checked(fields);
    ASSERT_THAT(request, IsOk());
    EXPECT_EQ(request->prompt, Prompt::WhenNeeded);
    EXPECT_EQ(request->consent, ConsentPrompt::Asked);
    EXPECT_NE(find(request->claims.userinfo, "name"), nullptr);
}

TEST(AuthorizeRequest, KeepsWhatWasAskedFor) {
    auto fields = good_request();
    fields.add("max_age", "0");
    fields.add("prompt", "login");
    fields.add("acr_values", "gold silver");
    fields.add("dpop_jkt", std::string(kChallenge));
    const auto request = checked(fields);
    ASSERT_THAT(request, IsOk());
    EXPECT_EQ(request->acr_values, (std::vector<std::string>{"gold", "silver"}));
    EXPECT_EQ(request->confirmation.jkt, kChallenge);
    EXPECT_EQ(request->client->id.str(), "registr-web");
    EXPECT_EQ(to_text(request->scope), "openid profile");
    EXPECT_EQ(request->max_age, std::chrono::seconds(0));
    EXPECT_EQ(request->prompt, Prompt::Login);
    EXPECT_EQ(request->code_challenge, kChallenge);
}

TEST(AuthorizeRequest, TakesTheDefaultsOfItsClient) {
    auto client = web_client();
    client.reauthentication.default_max_age = std::chrono::seconds(600);
    client.reauthentication.default_acr_values = {"gold"};
    const auto plain = checked(good_request(), client);
    ASSERT_THAT(plain, IsOk());
    EXPECT_EQ(plain->max_age, std::chrono::seconds(600));
    EXPECT_EQ(plain->acr_values, std::vector<std::string>{"gold"});
    const auto asked = checked(changed({"MaxAge", "max_age", "5"}), client);
    ASSERT_THAT(asked, IsOk());
    EXPECT_EQ(asked->max_age, std::chrono::seconds(5));
}

TEST(AuthorizeRequest, MayNameTheAudienceOfItsClientAndOfScopesThatItAsksFor) {
    auto client = web_client();
    client.audience = "https://registr.example/api";
    client.scope.emplace_back("klicnik.admin");
    const Clients all({client});
    auto fields = changed({"Scope", "scope", "openid klicnik.admin"});
    fields.add("resource", "https://registr.example/api");
    fields.add("resource", "https://admin.example/api");
    const AuthorizeRules rules{all, {{"klicnik.admin", "https://admin.example/api"}}};
    const auto request = check_all(read_authorize_request(fields), rules);
    ASSERT_THAT(request, IsOk());
    EXPECT_EQ(request->resources.size(), 2U);
    fields.add("resource", "https://admin.example/api#part");
    EXPECT_EQ(
        code_of_refusal(check_all(read_authorize_request(fields), rules)), ErrorCode::InvalidTarget
    );
}

struct PkceRow {
    std::string name;
    Profile profile;
    ClientAuthentication authentication;
    bool may_do_without;
};
TEST(AuthorizeRequest, NeedsNoChallengeOnlyFromAConfidentialOidcClientWhoseFileSaysSo) {
    auto fields = changed({"NoChallenge", "code_challenge", {}});
    fields = [&] {
        web::Fields less;
        for (const auto& [name, value] : fields)
            if (name != "code_challenge_method") less.add(name, value);
        return less;
    }();
    using Method = ClientAuthentication;
    for (const auto& row :
         {PkceRow{"confidential", Profile::Oidc, Method::SecretBasic, true},
          PkceRow{"public", Profile::Oidc, Method::None, false},
          PkceRow{"native", Profile::Native, Method::SecretBasic, false},
          PkceRow{"par-ensure-pkce-required", Profile::Fapi2, Method::PrivateKeyJwt, false}}) {
        auto client = web_client();
        client.profile = row.profile;
        client.authentication = row.authentication;
        client.pkce = Pkce::Optional;
        EXPECT_EQ(checked(fields, client, {.is_pushed = true}).has_value(), row.may_do_without)
            << row.name;
        client.pkce = Pkce::Required;
        EXPECT_FALSE(checked(fields, client, {.is_pushed = true})) << row.name;
    }
}

TEST(AuthorizeRequest, FromAClientWithoutTheCodeFlowIsRefused) {
    auto client = web_client();
    client.grant_types = {GrantType::RefreshToken};
    EXPECT_EQ(code_of_refusal(checked(good_request(), client)), ErrorCode::UnauthorizedClient);
}

TEST(AuthorizeResponse, KeepsTheQueryOfTheAddressAndNamesTheIssuer) {
    auto client = web_client();
    client.redirect_uris = {"https://registr.example/callback?dummy1=lorem&dummy2=ipsum"};
    const Clients all({client});
    auto request = read_authorize_request(good_request());
    request.redirect_uri = client.redirect_uris.front();
    request.state = "a b&c";
    const auto result = check_all(request, {all});
    ASSERT_THAT(result, IsOk());
    EXPECT_EQ(
        with_query(
            result->back.uri, code_answer(result->back, base::Secret("abc"), "https://idp.example")
        ),
        "https://registr.example/callback?dummy1=lorem&dummy2=ipsum&code=abc&state=a%20b%26c"
        "&iss=https%3A%2F%2Fidp.example"
    );
}

}  // namespace
}  // namespace oauth
