// /introspect: what is answered about tokens of every kind, plain and signed.
#include <gmock/gmock.h>

#include <chrono>
#include <string>

#include "tests/idp/support/token_questions.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

constexpr auto kInactive = R"({"active":false})";

// RFC 9701.
TEST_F(TokenQuestions, AreAnsweredSignedForWhoAsks) {
    const auto access = *log_in().string_at("access_token");
    const std::string type = "application/token-introspection+jwt";
    const auto page = introspect("registr-web", access, {{"accept", type}});
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_EQ(page.header("content-type"), type);
    const auto header = *jose::peek_header(page.body);
    EXPECT_EQ(header.string_at("typ"), "token-introspection+jwt");
    EXPECT_EQ(header.string_at("alg"), "RS256");
    const auto claims = signed_answer(page);
    EXPECT_EQ(claims.string_at("iss"), kIssuer);
    EXPECT_EQ(claims.string_at("aud"), "registr-web");
    EXPECT_EQ(*claims.find("token_introspection")->find("active"), base::Json(true));
    EXPECT_EQ(claims.find("sub"), nullptr);
    const auto unknown = introspect("registr-web", "nothing", {{"accept", type}});
    EXPECT_EQ(dump(*signed_answer(unknown).find("token_introspection")), kInactive);
    EXPECT_EQ(userinfo(provider, page.body).status, 401);
}

TEST_F(TokenQuestions, AreAnsweredSignedAsTheClientRegistered) {
    add_client("registr-api", "module: registr\nintrospection_signed_response_alg: ES256\n");
    const auto access = *log_in().string_at("access_token");
    const auto page = introspect("registr-api", access);
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_EQ(jose::peek_header(page.body)->string_at("alg"), "ES256");
    const auto plain = introspect("registr-api", access, {{"accept", "application/json"}});
    EXPECT_THAT(plain.body, HasSubstr(R"("active":true)"));
}

TEST_F(TokenQuestions, AreAnsweredForOpaqueTokensAlike) {
    change_registr("access_token_format: opaque\n");
    const auto tokens = log_in();
    const auto access = *tokens.string_at("access_token");
    ASSERT_THAT(access, Not(HasSubstr(".")));
    const auto told = introspect("registr-web", access).json();
    EXPECT_EQ(*told.find("active"), base::Json(true));
    EXPECT_EQ(told.string_at("ik_mpsv"), userinfo(provider, access).json().string_at("ik_mpsv"));
    EXPECT_EQ(introspect("poskytovatel-web", access).body, kInactive);
    provider.advance(10min);
    EXPECT_EQ(introspect("registr-web", access).body, kInactive);
}

TEST_F(TokenQuestions, AreAnsweredForARefreshTokenUntilItIsUsed) {
    const auto tokens = log_in();
    const auto token = *tokens.string_at("refresh_token");
    const auto told = introspect("registr-web", token).json();
    EXPECT_EQ(*told.find("active"), base::Json(true));
    EXPECT_EQ(told.string_at("client_id"), "registr-web");
    EXPECT_EQ(told.string_at("scope"), "openid profile");
    EXPECT_EQ(told.find("permissions"), nullptr);
    EXPECT_EQ(told.find("token_type"), nullptr);
    ASSERT_EQ(refresh(provider, "registr", token).status, 200);
    EXPECT_EQ(introspect("registr-web", token).body, kInactive);
}

TEST_F(TokenQuestions, AreAnsweredForATokenThatAClientHasForItself) {
    add_service(provider);
    const auto own = token_as(provider, "sluzba", {{"grant_type", "client_credentials"}}).json();
    const auto told = introspect("sluzba", *own.string_at("access_token")).json();
    EXPECT_EQ(*told.find("active"), base::Json(true));
    EXPECT_EQ(told.string_at("sub"), "sluzba");
    EXPECT_EQ(told.string_at("aud"), "https://evidence.example/");
    EXPECT_EQ(told.find("permissions"), nullptr);
    EXPECT_EQ(introspect("registr-web", *own.string_at("access_token")).body, kInactive);
}

// The token is for the called module, so what counts is what the person may do there.
TEST_F(TokenQuestions, AreAnsweredForAnExchangedTokenByTheCalledModule) {
    add_calling_module(provider, "registr", "poskytovatel-web");
    const auto subject = *log_in().string_at("access_token");
    const auto exchanged = exchange(provider, "registr", subject, {{"audience", "poskytovatel"}});
    ASSERT_EQ(exchanged.status, 200) << exchanged.body;
    const auto access = *exchanged.json().string_at("access_token");
    const auto told = introspect("poskytovatel-web", access).json();
    EXPECT_EQ(*told.find("active"), base::Json(true));
    EXPECT_EQ(told.string_at("client_id"), "registr-api");
    EXPECT_EQ(told.find("act")->string_at("sub"), "registr-api");
    EXPECT_EQ(*told.find("permissions"), *claims_of(provider, access).find("permissions"));
    EXPECT_EQ(introspect("senior-web", access).body, kInactive);
}

}  // namespace
}  // namespace idp_test
