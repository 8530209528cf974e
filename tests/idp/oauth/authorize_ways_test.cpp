// By which way a request may come, and by which its answer goes.
#include <gmock/gmock.h>

#include "idp/oauth/authorize_checks.h"
#include "idp/oauth/authorize_response.h"
#include "tests/idp/oauth/authorize_builders.h"
#include "tests/support/matchers.h"

namespace oauth {
namespace {

using oauth_test::checked;
using oauth_test::clients;
using oauth_test::code_of_refusal;
using oauth_test::good_request;
using oauth_test::web_client;
using testing::VariantWith;

struct CarrierRow {
    std::string name;
    Profile profile;
    Carrier carrier;
    std::optional<ErrorCode> refusal;
};
std::string carrier_name(const testing::TestParamInfo<CarrierRow>& info) {
    return info.param.name;
}
class CarriedRequest : public testing::TestWithParam<CarrierRow> {};

TEST_P(CarriedRequest, ComesTheWayThatTheProfileOfItsClientDemands) {
    auto client = web_client();
    client.profile = GetParam().profile;
    client.authentication = ClientAuthentication::PrivateKeyJwt;
    const auto result = checked(good_request(), client, GetParam().carrier);
    if (!GetParam().refusal) {
        EXPECT_THAT(result, IsOk());
        return;
    }
    EXPECT_EQ(code_of_refusal(result), *GetParam().refusal);
}

INSTANTIATE_TEST_SUITE_P(
    Table,
    CarriedRequest,
    testing::Values(
        CarrierRow{"OidcPlain", Profile::Oidc, {}, {}},
        CarrierRow{"OidcPushed", Profile::Oidc, {.is_pushed = true}, {}},
        CarrierRow{
            "EnsureUnsignedAuthorizationRequestWithoutUsingParFails",
            Profile::Fapi2,
            {},
            ErrorCode::InvalidRequest},
        CarrierRow{"Fapi2Pushed", Profile::Fapi2, {.is_pushed = true}, {}},
        CarrierRow{
            "EnsureUnsignedRequestAtParEndpointFails",
            Profile::Fapi2Signed,
            {.is_pushed = true},
            ErrorCode::InvalidRequest},
        CarrierRow{
            "Fapi2SignedWithoutPar",
            Profile::Fapi2Signed,
            {.is_signed = true},
            ErrorCode::InvalidRequest},
        CarrierRow{
            "Fapi2SignedPushed", Profile::Fapi2Signed, {.is_pushed = true, .is_signed = true}, {}}
    ),
    carrier_name
);

TEST(AuthorizeRequest, MustBePushedOrSignedWhenTheClientOrTheSettingsSaySo) {
    auto client = web_client();
    client.requests.pushed = Duty::Required;
    EXPECT_EQ(code_of_refusal(checked(good_request(), client)), ErrorCode::InvalidRequest);
    EXPECT_THAT(checked(good_request(), client, {.is_pushed = true}), IsOk());
    client.requests.pushed = Duty::Optional;
    client.requests.signed_object = Duty::Required;
    EXPECT_EQ(code_of_refusal(checked(good_request(), client)), ErrorCode::InvalidRequest);
    EXPECT_THAT(checked(good_request(), client, {.is_signed = true}), IsOk());
    const AuthorizeRules strict{clients(), {}, Duty::Required};
    EXPECT_FALSE(check_all(read_authorize_request(good_request()), strict));
    EXPECT_THAT(
        check_all(read_authorize_request(good_request(), {.is_pushed = true}), strict), IsOk()
    );
}

struct ModeRow {
    std::string name;
    std::string asked;
    ResponseMode plain;                // of a client that registered nothing
    std::optional<ResponseMode> jarm;  // of one that gets signed answers; none: refused
};
std::string mode_name(const testing::TestParamInfo<ModeRow>& info) {
    return info.param.name;
}
class AskedMode : public testing::TestWithParam<ModeRow> {};

TEST_P(AskedMode, IsHowTheAnswerAndARefusalTravel) {
    auto fields = good_request();
    if (!GetParam().asked.empty()) fields.add("response_mode", GetParam().asked);
    const auto plain = checked(fields);
    ASSERT_THAT(plain, IsOk());
    EXPECT_EQ(plain->back.mode, GetParam().plain);
    auto client = web_client();
    client.signed_answers.authorization = jose::Algorithm::Ps256;
    const auto jarm = checked(fields, client);
    EXPECT_EQ(jarm.has_value(), GetParam().jarm.has_value());
    fields.set("scope", "unknown");
    const auto refused = checked(fields);
    ASSERT_FALSE(refused);
    EXPECT_EQ(std::get<RedirectedError>(refused.error()).back.mode, GetParam().plain);
    const auto refused_signed = checked(fields, client);
    ASSERT_FALSE(refused_signed);
    EXPECT_EQ(
        std::get<RedirectedError>(refused_signed.error()).back.mode,
        GetParam().jarm.value_or(ResponseMode::QueryJwt)
    );
}

INSTANTIATE_TEST_SUITE_P(
    Table,
    AskedMode,
    testing::Values(
        ModeRow{"None", "", ResponseMode::Query, ResponseMode::QueryJwt},
        ModeRow{"Query", "query", ResponseMode::Query, {}},
        ModeRow{"Fragment", "fragment", ResponseMode::Fragment, {}},
        ModeRow{"FormPost", "form_post", ResponseMode::FormPost, {}},
        ModeRow{"Jwt", "jwt", ResponseMode::QueryJwt, ResponseMode::QueryJwt},
        ModeRow{"QueryJwt", "query.jwt", ResponseMode::QueryJwt, ResponseMode::QueryJwt},
        ModeRow{
            "FragmentJwt", "fragment.jwt", ResponseMode::FragmentJwt, ResponseMode::FragmentJwt},
        ModeRow{
            "FormPostJwt", "form_post.jwt", ResponseMode::FormPostJwt, ResponseMode::FormPostJwt}
    ),
    mode_name
);

TEST(AuthorizeRequest, IsNotAnsweredByAFormToAProgramWithASchemeOfItsOwn) {
    const auto client = oauth_test::native_client();
    for (const auto* mode : {"form_post", "form_post.jwt"}) {
        auto fields = good_request();
        fields.set("client_id", client.id.str());
        fields.set("redirect_uri", "cz.mpsv.registr:/callback");
        fields.add("response_mode", mode);
        const auto result = checked(fields, client);
        ASSERT_FALSE(result) << mode;
        const auto& error = std::get<RedirectedError>(result.error());
        EXPECT_EQ(error.code, ErrorCode::InvalidRequest);
        EXPECT_EQ(error.back.mode, ResponseMode::Query);
        fields.set("redirect_uri", "http://[::1]:5000/cb");
        EXPECT_THAT(checked(fields, client), IsOk());
    }
}

// S6: also where the answer is no query.
TEST(AuthorizeRequest, WithAnAnswerInItsAddressIsShownInEveryMode) {
    for (const auto* mode : {"query", "fragment", "form_post", "jwt", "fragment.jwt"}) {
        for (const auto* end :
             {"?code=x", "?state=x", "?iss=x", "?error=x", "#code=x", "?response=x"}) {
            auto client = web_client();
            client.redirect_uris.push_back("https://registr.example/callback" + std::string(end));
            auto fields = good_request();
            fields.set("redirect_uri", client.redirect_uris.back());
            fields.add("response_mode", mode);
            const auto result = checked(fields, client);
            ASSERT_FALSE(result) << mode << end;
            EXPECT_THAT(
                result.error(), VariantWith<ShownError>(ShownError::UnregisteredRedirectUri)
            );
        }
    }
}

// Modules ensure-authorization-request-with-64-char-nonce-success, -with-long-nonce and
// -with-long-state: nothing is ever cut off.
TEST(AuthorizeRequest, KeepsLongNoncesAndStatesWhole) {
    auto fields = good_request();
    fields.set("nonce", std::string(384, 'n'));
    fields.set("state", std::string(2048, 's'));
    const auto request = checked(fields);
    ASSERT_THAT(request, IsOk());
    EXPECT_EQ(request->nonce.size(), 384U);
    EXPECT_EQ(request->back.state.size(), 2048U);
}

}  // namespace
}  // namespace oauth
