// To which key tokens are bound, and who may use them (RFC 9449), at a running provider.
#include "tests/idp/support/sender.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

namespace idp_test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST_F(SenderTest, HasHisTokensBoundToTheKeyOfHisProof) {
    const auto page = post_with(key, code_form(code()));
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_EQ(page.json().string_at("token_type"), "DPoP");
    EXPECT_NE(page.header("dpop-nonce"), "");
    const auto token = *page.json().string_at("access_token");
    EXPECT_EQ(claims_of(provider, token).find("cnf")->string_at("jkt"), key.thumbprint());
    for (const auto* scheme : {"DPoP", "dpop", "DPOP"}) {
        const auto answer = ask(scheme, token, {{"dpop", proof_for(token)}});
        EXPECT_EQ(answer.status, 200) << scheme << answer.body;
        EXPECT_NE(answer.header("dpop-nonce"), "") << scheme;
    }
}

TEST_F(SenderTest, OfABoundTokenMustProveItsKeyEachTime) {
    const auto token = *post_with(key, code_form(code())).json().string_at("access_token");
    const ClientKey other;
    Made hour_ago;
    hour_ago.claims.set("iat", base::unix_seconds(now()) - 3600);
    const auto proof = proof_for(token);
    auto twice = web::Fields{{"dpop", proof_for(token)}};
    twice.add("dpop", proof_for(token));
    struct Row {
        const char* name;
        const char* scheme;
        web::Fields headers;
        const char* error;
    };
    const std::vector<Row> rows{
        {"no proof", "DPoP", {}, "invalid_dpop_proof"},
        {"no proof, as a bearer", "Bearer", {}, "invalid_token"},
        {"a proof, as a bearer", "Bearer", {{"dpop", proof_for(token)}}, "invalid_token"},
        {"two proofs", "DPoP", twice, "invalid_dpop_proof"},
        {"another's proof",
         "DPoP",
         {{"dpop", proof_by(other, {"GET", kUserinfoUrl, token}, now())}},
         "invalid_token"},
        {"a proof for another token",
         "DPoP",
         {{"dpop", proof_for("another")}},
         "invalid_dpop_proof"},
        {"a proof for another endpoint",
         "DPoP",
         {{"dpop", proof_by(key, {"GET", kTokenUrl, token}, now())}},
         "invalid_dpop_proof"},
        {"an old proof", "DPoP", {{"dpop", proof_for(token, hour_ago)}}, "invalid_dpop_proof"},
        {"no JWT", "DPoP", {{"dpop", "x"}}, "invalid_dpop_proof"},
    };
    for (const auto& row : rows) {
        const auto answer = ask(row.scheme, token, row.headers);
        EXPECT_EQ(answer.status, 401) << row.name;
        EXPECT_EQ(error_of(answer), row.error) << row.name;
        const auto challenge = answer.header("www-authenticate");
        EXPECT_THAT(challenge, StartsWith(std::string(row.scheme) + " ")) << row.name;
        EXPECT_THAT(challenge, HasSubstr(std::string("error=\"") + row.error)) << row.name;
        if (std::string_view(row.scheme) == "DPoP") {
            EXPECT_THAT(challenge, HasSubstr("algs=\"ES256 PS256 EdDSA Ed25519\"")) << row.name;
        }
    }
    EXPECT_EQ(ask("DPoP", token, {{"dpop", proof}}).status, 200);
    EXPECT_EQ(error_of(ask("DPoP", token, {{"dpop", proof}})), "invalid_dpop_proof");
    provider.restart();
    EXPECT_EQ(error_of(ask("DPoP", token, {{"dpop", proof}})), "invalid_dpop_proof");
}

TEST_F(SenderTest, OfABearerTokenNeedsNoKeyAndCannotPretendOne) {
    const auto token = *post(code_form(code())).json().string_at("access_token");
    EXPECT_EQ(ask("Bearer", token).status, 200);
    EXPECT_EQ(ask("bearer", token).status, 200);
    EXPECT_EQ(error_of(ask("DPoP", token, {{"dpop", proof_for(token)}})), "invalid_token");
}

TEST_F(SenderTest, NeverPutsATokenIntoAnAddress) {
    const auto token = *post(code_form(code())).json().string_at("access_token");
    const auto answer = Browser(provider).get("/userinfo?access_token=" + token);
    EXPECT_EQ(answer.status, 400);
    EXPECT_EQ(error_of(answer), "invalid_request");
    const auto none = Browser(provider).get("/userinfo");
    EXPECT_EQ(none.status, 401);
    EXPECT_THAT(none.header("www-authenticate"), HasSubstr("Bearer"));
    EXPECT_THAT(none.header("www-authenticate"), HasSubstr("DPoP"));
}

// A page of a module in a browser may send a proof, and read the nonce that it needs next (S72).
TEST_F(SenderTest, MayBeAPageOfAnotherOrigin) {
    const auto preflight = Browser(provider).send(
        web::Method::Options,
        "/token",
        "",
        {{"origin", "https://registr.example"},
         {"access-control-request-method", "POST"},
         {"access-control-request-headers", "dpop"}}
    );
    EXPECT_THAT(preflight.header("access-control-allow-headers"), HasSubstr("dpop"));
    const auto page = post(code_form("x"), {{"origin", "https://registr.example"}});
    EXPECT_THAT(page.header("access-control-expose-headers"), HasSubstr("dpop-nonce"));
}

TEST_F(SenderTest, UsesAProofOnceOfAHundredTimes) {
    const auto proof = proof_by(key, {"POST", kTokenUrl}, now());
    std::vector<std::string> errors(100);
    {
        std::vector<std::jthread> callers;
        callers.reserve(errors.size());
        for (auto& error : errors)
            callers.emplace_back([&] {
                error = error_of(post(code_form("x"), {{"dpop", proof}}));
            });
    }
    EXPECT_EQ(std::ranges::count(errors, "invalid_grant"), 1);
    EXPECT_EQ(std::ranges::count(errors, "invalid_dpop_proof"), 99);
}

TEST_F(SenderTest, OfAPublicClientRefreshesWithTheSameKeyOnly) {
    const auto first = *post_with(key, code_form(code())).json().string_at("refresh_token");
    EXPECT_EQ(error_of(post(refresh_form(first))), "invalid_grant");
    EXPECT_EQ(error_of(post_with(ClientKey(), refresh_form(first))), "invalid_grant");
    const auto second = post_with(key, refresh_form(first));
    ASSERT_EQ(second.status, 200) << second.body;
    EXPECT_EQ(second.json().string_at("token_type"), "DPoP");
}

TEST_F(SenderTest, WithAWrongProofGetsNothing) {
    Made put;
    put.claims.set("htm", "PUT");
    const auto page = post_with(key, code_form(code()), put);
    EXPECT_EQ(page.status, 400);
    EXPECT_EQ(error_of(page), "invalid_dpop_proof");
}

TEST_F(SenderTest, OfAClientThatMustBindItsTokensNeedsAProof) {
    provider.write_client(
        "sprava", std::string(kPublicClient) + "dpop_bound_access_tokens: true\n"
    );
    ASSERT_THAT(provider.reload(), IsOk());
    const auto page = post(code_form("x"));
    EXPECT_EQ(page.status, 400);
    EXPECT_EQ(error_of(page), "invalid_request");
    EXPECT_EQ(error_of(post_with(key, code_form("x"))), "invalid_grant");
}

// RFC 9449 10: the key named in the authorization request is the one that redeems the code.
TEST_F(SenderTest, RedeemsACodeThatIsBoundToAKeyWithThatKeyOnly) {
    const Form bound{{"dpop_jkt", key.thumbprint()}};
    EXPECT_EQ(error_of(post(code_form(code(bound)))), "invalid_grant");
    EXPECT_EQ(error_of(post_with(ClientKey(), code_form(code(bound)))), "invalid_grant");
    EXPECT_EQ(post_with(key, code_form(code(bound))).status, 200);
}

}  // namespace
}  // namespace idp_test
