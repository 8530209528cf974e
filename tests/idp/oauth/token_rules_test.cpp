#include <gmock/gmock.h>

#include "idp/oauth/grants/authorization_code.h"
#include "idp/oauth/grants/refresh_token.h"
#include "idp/oauth/pkce.h"
#include "tests/idp/oauth/builders.h"
#include "tests/support/matchers.h"

namespace oauth {

namespace {

using oauth_test::kChallenge;
using oauth_test::kVerifier;
using oauth_test::native_client;
using oauth_test::web_client;
using testing::Field;

auto with_code(ErrorCode code) {
    return FailsWith(Field(&TokenError::code, code));
}

TEST(Pkce, TakesTheExampleOfTheRfcAndNothingElse) {
    EXPECT_TRUE(fits(kVerifier, kChallenge));
    EXPECT_FALSE(fits(std::string(43, 'a'), kChallenge));
    EXPECT_FALSE(fits(kChallenge, kChallenge));
    EXPECT_FALSE(fits("", kChallenge));
}

TEST(Pkce, KnowsAVerifierByLengthAndAlphabet) {
    EXPECT_TRUE(is_code_verifier(std::string(43, '~')));
    EXPECT_TRUE(is_code_verifier(std::string(128, 'a')));
    EXPECT_FALSE(is_code_verifier(std::string(42, 'a')));
    EXPECT_FALSE(is_code_verifier(std::string(129, 'a')));
    EXPECT_FALSE(is_code_verifier(std::string(43, '+')));
}

web::Fields code_form() {
    return {
        {"grant_type", "authorization_code"},
        {"code", "the-code"},
        {"redirect_uri", "https://registr.example/callback"},
        {"code_verifier", std::string(kVerifier)},
    };
}

CodeFacts code_facts() {
    return {
        .client = "registr-web",
        .redirect_uri = "https://registr.example/callback",
        .code_challenge = std::string(kChallenge),
        .entitlement = {oauth_test::mayor().id, "sid", {"openid"}, "n", oauth_test::noon()},
    };
}

TEST(TokenRequest, IsReadWithItsSecrets) {
    const auto request = read_token_request(code_form());
    ASSERT_THAT(request, IsOk());
    EXPECT_EQ(request->code.reveal(), "the-code");
}

TEST(TokenRequest, IsRefusedWhenSomethingIsMissingTwiceOrUnknown) {
    EXPECT_THAT(read_token_request({}), with_code(ErrorCode::InvalidRequest));
    for (const auto& [name, value] : code_form()) {
        auto form = code_form();
        form.add(name, value);
        EXPECT_THAT(read_token_request(form), with_code(ErrorCode::InvalidRequest)) << name;
    }
    EXPECT_THAT(
        read_token_request({{"grant_type", "password"}}), with_code(ErrorCode::UnsupportedGrantType)
    );
    EXPECT_THAT(
        read_token_request({{"grant_type", "authorization_code"}}),
        with_code(ErrorCode::InvalidRequest)
    );
    EXPECT_THAT(
        read_token_request({{"grant_type", "refresh_token"}}), with_code(ErrorCode::InvalidRequest)
    );
}

TEST(CodeGrant, GivesWhatTheCodeStandsFor) {
    const auto entitlement =
        redeem_code(code_facts(), *read_token_request(code_form()), web_client());
    ASSERT_THAT(entitlement, IsOk());
    EXPECT_EQ(entitlement->session, "sid");
}

TEST(CodeGrant, IsBoundToClientAddressAndVerifier) {
    const auto request = *read_token_request(code_form());
    const auto refused = with_code(ErrorCode::InvalidGrant);
    EXPECT_THAT(redeem_code(code_facts(), request, native_client()), refused);
    auto elsewhere = request;
    elsewhere.redirect_uri += "/";
    EXPECT_THAT(redeem_code(code_facts(), elsewhere, web_client()), refused);
    auto wrong = request;
    wrong.code_verifier = std::string(43, 'x');
    EXPECT_THAT(redeem_code(code_facts(), wrong, web_client()), refused);
    auto missing = request;
    missing.code_verifier.clear();
    EXPECT_THAT(redeem_code(code_facts(), missing, web_client()), refused);
}

TEST(CodeGrant, RefusesAVerifierWhenTheChallengeWasRemovedOnTheWay) {
    auto facts = code_facts();
    facts.code_challenge.clear();
    auto request = *read_token_request(code_form());
    EXPECT_THAT(redeem_code(facts, request, web_client()), with_code(ErrorCode::InvalidGrant));
    request.code_verifier.clear();
    EXPECT_THAT(redeem_code(facts, request, web_client()), IsOk());
}

TEST(RefreshGrant, NarrowsTheScopeButNeverWidensIt) {
    const RefreshFacts facts{
        "registr-web",
        {oauth_test::mayor().id, "sid", {"openid", "email"}, "", oauth_test::noon()}};
    web::Fields form{{"grant_type", "refresh_token"}, {"refresh_token", "r"}};
    auto request = *read_token_request(form);
    EXPECT_EQ(redeem_refresh(facts, request, web_client())->scope, (Scope{"openid", "email"}));
    request.scope = "openid";
    EXPECT_EQ(redeem_refresh(facts, request, web_client())->scope, Scope{"openid"});
    request.scope = "openid phone";
    EXPECT_THAT(redeem_refresh(facts, request, web_client()), with_code(ErrorCode::InvalidScope));
    request.scope.clear();
    EXPECT_THAT(
        redeem_refresh(facts, request, native_client()), with_code(ErrorCode::InvalidGrant)
    );
}

TEST(RefreshGrant, GivesNothingThatTheClientsFileLostSince) {
    const RefreshFacts facts{
        "registr-web",
        {oauth_test::mayor().id, "sid", {"openid", "klicnik.admin"}, "", oauth_test::noon()}};
    const auto request =
        *read_token_request({{"grant_type", "refresh_token"}, {"refresh_token", "r"}});
    EXPECT_EQ(redeem_refresh(facts, request, web_client())->scope, Scope{"openid"});
    auto bare = web_client();
    bare.scope = {"registr"};
    EXPECT_THAT(redeem_refresh(facts, request, bare), with_code(ErrorCode::InvalidScope));
}

}  // namespace
}  // namespace oauth
