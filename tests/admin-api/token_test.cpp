// Who gets in: only a live token of our issuer, for us, with the scope, of a live session.
#include <gmock/gmock.h>

#include "core/state/access_tokens.h"
#include "tests/admin-api/api.h"
#include "tests/support/eventually.h"
#include "tests/support/matchers.h"

namespace admin_api_test {
namespace {

using base::Json;

std::string challenge_of(const Reply& reply) {
    return reply.headers.only("www-authenticate").value_or("");
}

TEST(Token, OfAnAdministratorShowsWhoHeIs) {
    Api api;
    const auto reply = api.as("hlozanek", get("/me"));
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.text("username"), "hlozanek");
    EXPECT_EQ(*reply.body.find("roles"), Json::strings({"organization-administrator"}));
    EXPECT_EQ(*reply.body.find("administers"), Json::strings({"registr", "poskytovatel"}));
}

TEST(Token, IsAskedForWithoutTellingAnError) {
    Api api;
    const auto reply = api.without_token(get("/me"));
    EXPECT_EQ(reply.status, 401);
    EXPECT_EQ(reply.code(), "token-missing");
    EXPECT_EQ(challenge_of(reply), R"(Bearer realm="klicnik-admin")");
}

struct Forgery {
    const char* name;
    Api::Twist twist;
};

TEST(Token, IsRefusedWhenAnythingInItIsNotRight) {
    Api api;
    const auto foreign_sid = api.open_session("cerny").id.str();
    const std::vector<Forgery> forgeries = {
        {"expired", [](Json& claims) { claims.set("exp", *claims.int_at("iat") - 60); }},
        {"foreign audience", [](Json& claims) { claims.set("aud", "http://elsewhere/api/v1"); }},
        {"foreign issuer", [](Json& claims) { claims.set("iss", "http://127.0.0.1:1"); }},
        {"no session", [](Json& claims) { claims.set("sid", Json()); }},
        {"unknown session", [](Json& claims) { claims.set("sid", "nobody"); }},
        {"another's session", [&](Json& claims) { claims.set("sid", foreign_sid); }},
        {"subject is no account", [](Json& claims) { claims.set("sub", "hlozanek"); }},
    };
    for (const auto& [name, twist] : forgeries) {
        const auto reply = api.with_token(api.token_of("hlozanek", twist), get("/me"));
        EXPECT_EQ(reply.status, 401) << name;
        EXPECT_EQ(reply.code(), "token-invalid") << name;
        EXPECT_THAT(challenge_of(reply), testing::HasSubstr("invalid_token")) << name;
    }
}

TEST(Token, OfAnotherTypeOrSignatureIsRefused) {
    Api api;
    const auto id_token = api.signed_as(api.claims_of("hlozanek"), "JWT");
    EXPECT_EQ(api.with_token(id_token, get("/me")).code(), "token-invalid");
    auto broken = api.token_of("hlozanek");
    broken[broken.size() / 2] = broken[broken.size() / 2] == 'A' ? 'B' : 'A';
    EXPECT_EQ(api.with_token(broken, get("/me")).code(), "token-invalid");
    EXPECT_EQ(api.with_token("not.a.token", get("/me")).code(), "token-invalid");
}

TEST(Token, BoundToAKeyIsNoBearerToken) {
    Api api;
    for (const auto* member : {"jkt", "x5t#S256"}) {
        const auto token = api.token_of("hlozanek", [&](Json& claims) {
            claims.set("cnf", Json::object({{member, "thumbprint"}}));
        });
        const auto reply = api.with_token(token, get("/me"));
        EXPECT_EQ(reply.status, 401) << member;
        EXPECT_EQ(reply.code(), "token-invalid") << member;
    }
}

TEST(Token, WithoutTheScopeAdministersNothing) {
    Api api;
    const auto token =
        api.token_of("hlozanek", [](Json& claims) { claims.set("scope", "openid klicnik.adm"); });
    const auto reply = api.with_token(token, get("/me"));
    EXPECT_EQ(reply.status, 403);
    EXPECT_EQ(reply.code(), "scope-missing");
    EXPECT_THAT(challenge_of(reply), testing::HasSubstr("insufficient_scope"));
}

TEST(Token, OfAnOrdinaryOfficialAdministersNothingAndIsRecorded) {
    Api api;
    const auto reply = api.as("cerny", get("/accounts?name=cerny"));
    EXPECT_EQ(reply.code(), "not-an-administrator");
    ASSERT_EQ(api.audit().size(), 1U);
    EXPECT_EQ(api.audit()[0].string_at("outcome"), "refused");
}

TEST(Token, DiesWithItsSession) {
    Api api;
    const auto token = api.token_of("hlozanek");
    EXPECT_EQ(api.with_token(token, get("/me")).status, 200);
    EXPECT_EQ(api.as("vrbicka", remove("/accounts/hlozanek/sessions")).status, 204);
    EXPECT_EQ(api.with_token(token, get("/me")).status, 401);
}

TEST(Token, DiesWhenItIsRevoked) {
    Api api;
    const auto token = api.token_of("hlozanek", [](Json& claims) { claims.set("jti", "first"); });
    const auto other = api.token_of("hlozanek", [](Json& claims) { claims.set("jti", "second"); });
    ASSERT_EQ(api.with_token(token, get("/me")).status, 200);
    state::AccessTokens tokens(api.store(), base::system_random());
    const auto until = base::system_clock()() + std::chrono::minutes(10);
    ASSERT_THAT(tokens.revoke_id("first", until), IsOk());
    const auto reply = api.with_token(token, get("/me"));
    EXPECT_EQ(reply.status, 401);
    EXPECT_EQ(reply.code(), "token-invalid");
    EXPECT_EQ(api.with_token(other, get("/me")).status, 200);
}

TEST(Token, DiesWithTheFamilyOfTheRefreshTokenBesideIt) {
    Api api;
    const auto token =
        api.token_of("hlozanek", [](Json& claims) { claims.set("grant_id", "family"); });
    const auto until = base::system_clock()() + std::chrono::minutes(10);
    ASSERT_THAT(api.store().put({state::Kind::Family, "family", "{}", {}, {}, until}), IsOk());
    EXPECT_EQ(api.with_token(token, get("/me")).status, 200);
    ASSERT_THAT(
        api.store().take(state::Kind::Family, "family", base::system_clock()(), nullptr), IsOk()
    );
    EXPECT_EQ(api.with_token(token, get("/me")).code(), "token-invalid");
    const auto nameless = api.token_of("hlozanek", [](Json& claims) { claims.set("jti", Json()); });
    EXPECT_EQ(api.with_token(nameless, get("/me")).code(), "token-invalid");
}

TEST(Token, DiesWithTheAccountThoughItsSessionLives) {
    Api api;
    const auto token = api.token_of("hlozanek");
    api.slapd().ldapmodify(
        "dn: " + api.slapd().account_dn("hlozanek") +
        "\nchangetype: modify\nreplace: klDisabled\nklDisabled: TRUE\n"
    );
    EXPECT_EQ(api.with_token(token, get("/me")).status, 401);
}

TEST(Token, IsNotCalledInvalidWhileTheDirectoryIsAway) {
    Api api;
    const auto token = api.token_of("hlozanek");
    api.slapd().stop();
    const auto reply = api.with_token(token, get("/accounts/cerny"));
    EXPECT_EQ(reply.status, 503);
    EXPECT_EQ(reply.code(), "directory-unavailable");
    api.slapd().start();
    // A server that failed rests for a moment before it is asked again.
    EXPECT_TRUE(test_support::eventually([&] {
        return api.with_token(token, get("/accounts/cerny")).status == 200;
    }));
}

TEST(Health, IsSeenFromTheMonitoringAddress) {
    Api api;
    EXPECT_EQ(api.at("/health/live").status, 200);
    EXPECT_EQ(api.at("/metrics").status, 200);
    EXPECT_EQ(api.as("hlozanek", get("/me")).status, 200);  // the keys have come by now
    EXPECT_EQ(api.at("/health/ready").status, 200);
    api.slapd().stop();
    EXPECT_EQ(api.at("/health/ready").status, 503);
}

}  // namespace
}  // namespace admin_api_test
