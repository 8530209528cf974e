#include "idp/oauth/authorize_checks.h"

#include <gmock/gmock.h>

#include "idp/oauth/authorize_response.h"
#include "tests/idp/oauth/builders.h"
#include "tests/support/matchers.h"

namespace oauth {
namespace {

using oauth_test::good_request;
using oauth_test::web_client;
using testing::HasSubstr;
using testing::VariantWith;

const Clients& clients() {
    static const Clients all({web_client(), oauth_test::native_client()});
    return all;
}

auto checked(const web::Fields& parameters) {
    return check_all(read_authorize_request(parameters), clients());
}

struct Change {
    std::string name;
    std::string parameter;
    std::optional<std::string> value;  // none: the parameter is left out
};
web::Fields changed(const Change& change) {
    web::Fields fields;
    for (const auto& [name, value] : good_request())
        if (name != change.parameter) fields.add(name, value);
    if (change.value) fields.add(change.parameter, *change.value);
    return fields;
}

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
        Redirected{{"FragmentMode", "response_mode", "fragment"}, ErrorCode::InvalidRequest},
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

TEST(AuthorizeRequest, WithAnyParameterTwiceIsShownAndNotRedirected) {
    for (const auto& [name, value] : good_request()) {
        auto fields = good_request();
        fields.add(name, value);
        const auto result = checked(fields);
        ASSERT_FALSE(result) << name;
        EXPECT_THAT(result.error(), VariantWith<ShownError>(ShownError::RepeatedParameter)) << name;
    }
}

TEST(AuthorizeRequest, IsTakenWithUnknownAndCosmeticParameters) {
    auto fields = good_request();
    for (const auto* name : {"extra", "display", "claims_locales", "acr_values", "claims"})
        fields.add(name, "anything");
    fields.add("ui_locales", "se");
    fields.add("login_hint", "buffy@host");
    fields.add("prompt", "consent");
    EXPECT_THAT(checked(fields), IsOk());
}

TEST(AuthorizeRequest, KeepsWhatWasAskedFor) {
    auto fields = good_request();
    fields.add("max_age", "0");
    fields.add("prompt", "login");
    const auto request = checked(fields);
    ASSERT_THAT(request, IsOk());
    EXPECT_EQ(request->client->id.str(), "registr-web");
    EXPECT_EQ(to_text(request->scope), "openid profile");
    EXPECT_EQ(request->max_age, std::chrono::seconds(0));
    EXPECT_EQ(request->prompt, Prompt::Login);
    EXPECT_EQ(request->code_challenge, oauth_test::kChallenge);
}

TEST(AuthorizeRequest, NeedsNoChallengeWhenTheClientsFileSaysSo) {
    auto client = web_client();
    client.pkce = Pkce::Optional;
    const Clients lenient({client});
    auto request = read_authorize_request(good_request());
    request.code_challenge.clear();
    request.code_challenge_method.clear();
    EXPECT_THAT(check_all(request, lenient), IsOk());
    request.code_challenge_method = "S256";
    EXPECT_FALSE(check_all(request, lenient));
}

TEST(AuthorizeRequest, FromAClientWithoutTheCodeFlowIsRefused) {
    auto client = web_client();
    client.grant_types = {GrantType::RefreshToken};
    const Clients all({client});
    const auto result = check_all(read_authorize_request(good_request()), all);
    ASSERT_FALSE(result);
    EXPECT_EQ(std::get<RedirectedError>(result.error()).code, ErrorCode::UnauthorizedClient);
}

TEST(AuthorizeResponse, KeepsTheQueryOfTheAddressAndNamesTheIssuer) {
    auto client = web_client();
    client.redirect_uris = {"https://registr.example/callback?dummy1=lorem&dummy2=ipsum"};
    const Clients all({client});
    auto request = read_authorize_request(good_request());
    request.redirect_uri = client.redirect_uris.front();
    request.state = "a b&c";
    const auto result = check_all(request, all);
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
