// Token exchange: a module calls another in the name of the person who called it (RFC 8693, S32).
#include <gmock/gmock.h>

#include <chrono>
#include <string>

#include "tests/idp/support/grants.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

const Form kPoskytovatel{{"audience", "poskytovatel"}};

class ExchangeOfTokens : public testing::Test {
protected:
    ExchangeOfTokens() {
        add_service(provider);
        add_calling_module(provider, "registr", "poskytovatel-web, senior-web");
        add_calling_module(provider, "poskytovatel", "registr-web");
    }
    std::string access_token() {
        return *tokens_for(provider, browser, "registr", "cerny").string_at("access_token");
    }
    std::string token_in(const Page& answer) {
        EXPECT_EQ(answer.status, 200) << answer.body;
        return *answer.json().string_at("access_token");
    }

    Provider provider{kApi};
    Browser browser{provider};
};

TEST_F(ExchangeOfTokens, GivesThePermissionsOfTheCalledModule) {
    const auto subject = access_token();
    const auto answer = exchange(provider, "registr", subject, kPoskytovatel);
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.header("cache-control"), "no-store");
    const auto body = answer.json();
    EXPECT_EQ(body.string_at("issued_token_type"), kAccessTokenType);
    EXPECT_EQ(body.string_at("token_type"), "Bearer");
    EXPECT_EQ(body.find("refresh_token"), nullptr);
    EXPECT_EQ(body.find("id_token"), nullptr);
    const auto before = claims_of(provider, subject);
    const auto after = claims_of(provider, *body.string_at("access_token"));
    for (const auto* name : {"sub", "sid", "acr", "ik_mpsv"})
        EXPECT_EQ(after.string_at(name), before.string_at(name)) << name;
    EXPECT_EQ(after.int_at("auth_time"), before.int_at("auth_time"));
    EXPECT_EQ(after.string_at("aud"), "poskytovatel");
    EXPECT_EQ(after.string_at("client_id"), "registr-api");
    EXPECT_EQ(base::dump(*after.find("act")), R"({"sub":"registr-api"})");
    EXPECT_THAT(base::dump(*after.find("permissions")), HasSubstr("prace-se-zadosti"));
    EXPECT_THAT(
        base::dump(*after.find("permissions")), Not(HasSubstr("evidence-socialnich-sluzeb"))
    );
    EXPECT_THAT(provider.audit(), HasSubstr("token-exchange"));
}

TEST_F(ExchangeOfTokens, NamesEverybodyInTheChain) {
    const auto first = token_in(exchange(provider, "registr", access_token(), kPoskytovatel));
    const auto second =
        token_in(exchange(provider, "poskytovatel", first, {{"audience", "registr-web"}}));
    const auto claims = claims_of(provider, second);
    EXPECT_EQ(
        base::dump(*claims.find("act")), R"({"sub":"poskytovatel-api","act":{"sub":"registr-api"}})"
    );
    EXPECT_EQ(claims.string_at("aud"), "registr");
    const auto third = token_in(exchange(provider, "registr", second, kPoskytovatel));
    const auto fourth =
        token_in(exchange(provider, "poskytovatel", third, {{"audience", "registr"}}));
    EXPECT_EQ(error_of(exchange(provider, "registr", fourth, kPoskytovatel)), "invalid_request");
}

TEST_F(ExchangeOfTokens, NeverLivesLongerThanTheTokenItComesFrom) {
    const auto subject = access_token();
    const auto end = claims_of(provider, subject).int_at("exp");
    provider.advance(4min);
    const auto answer = exchange(provider, "registr", subject, kPoskytovatel);
    EXPECT_LE(answer.json().int_at("expires_in").value_or(361), 360);
    EXPECT_LE(claims_of(provider, token_in(answer)).int_at("exp"), end);
    provider.advance(6min);
    EXPECT_EQ(error_of(exchange(provider, "registr", subject, kPoskytovatel)), "invalid_request");
}

TEST_F(ExchangeOfTokens, IsRefusedWithTheErrorOfTheRfc) {
    const auto subject = access_token();
    const auto of_service = *token_as(provider, "sluzba", {{"grant_type", "client_credentials"}})
                                 .json()
                                 .string_at("access_token");
    const auto elsewhere = token_in(exchange(provider, "registr", subject, kPoskytovatel));
    struct {
        const char* name;
        std::string subject;
        Form more;
        std::string error;
    } rows[] = {
        {"no subject", "", kPoskytovatel, "invalid_request"},
        {"invented", "abc", kPoskytovatel, "invalid_request"},
        {"changed", subject + "x", kPoskytovatel, "invalid_request"},
        {"of a service", of_service, kPoskytovatel, "invalid_request"},
        {"for another module", elsewhere, kPoskytovatel, "invalid_request"},
        {"no target", subject, {}, "invalid_request"},
        {"actor", subject, {{"audience", "poskytovatel"}, {"actor_token", "x"}}, "invalid_request"},
        {"module that the file does not name",
         subject,
         {{"audience", "oknouze"}},
         "invalid_target"},
        {"module without a permission", subject, {{"audience", "senior"}}, "invalid_target"},
        {"two modules", subject, {{"audience", "senior"}, {"audience", "x"}}, "invalid_target"},
        {"wider scope",
         subject,
         {{"audience", "poskytovatel"}, {"scope", "openid"}},
         "invalid_scope"},
    };
    for (const auto& row : rows) {
        const auto answer = exchange(provider, "registr", row.subject, row.more);
        EXPECT_EQ(answer.status, 400) << row.name << answer.body;
        EXPECT_EQ(error_of(answer), row.error) << row.name << answer.body;
    }
}

TEST_F(ExchangeOfTokens, TakesNoOtherKindOfToken) {
    const auto tokens = tokens_for(provider, browser, "registr", "cerny");
    for (const auto* name : {"id_token", "refresh_token"})
        EXPECT_EQ(
            error_of(exchange(provider, "registr", *tokens.string_at(name), kPoskytovatel)),
            "invalid_request"
        ) << name;
    const auto by_the_web_client = token(
        provider,
        "registr",
        {{"grant_type", std::string(kExchangeGrant)},
         {"subject_token", *tokens.string_at("access_token")},
         {"subject_token_type", std::string(kAccessTokenType)},
         {"audience", "poskytovatel"}}
    );
    EXPECT_EQ(error_of(by_the_web_client), "unauthorized_client");
}

TEST_F(ExchangeOfTokens, EndsWithTheLogin) {
    const auto subject = access_token();
    ASSERT_EQ(exchange(provider, "registr", subject, kPoskytovatel).status, 200);
    const auto page = browser.get("/logout");
    browser.follow(browser.post("/logout", {{"csrf", page.field("csrf")}, {"confirm", "yes"}}));
    EXPECT_EQ(error_of(exchange(provider, "registr", subject, kPoskytovatel)), "invalid_request");
}

TEST_F(ExchangeOfTokens, TakesAnOpaqueToken) {
    provider.write_client(
        "registr",
        "client_id: registr-web\nmodule: registr\naccess_token_format: opaque\nclient_secret: " +
            std::string(kSecret) + "\nredirect_uris: [\"https://registr.example/callback\"]\n"
    );
    ASSERT_TRUE(provider.reload().has_value());
    const auto answer = exchange(provider, "registr", access_token(), kPoskytovatel);
    EXPECT_EQ(claims_of(provider, token_in(answer)).string_at("aud"), "poskytovatel");
}

}  // namespace
}  // namespace idp_test
