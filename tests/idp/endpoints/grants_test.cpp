// Client credentials, opaque access tokens, audiences, and what a refresh asks anew.
#include "tests/idp/support/grants.h"

#include <gmock/gmock.h>

#include <chrono>
#include <string>

namespace idp_test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

const Form kOwn{{"grant_type", "client_credentials"}};

class GrantsOfClients : public testing::Test {
protected:
    GrantsOfClients() { add_service(provider); }
    // The client of registr with these lines more in its file.
    void change_client(const std::string& more, const std::string& grants = "refresh_token") {
        provider.write_client(
            "registr",
            "client_id: registr-web\nmodule: registr\nclient_secret: " + std::string(kSecret) +
                "\nredirect_uris: [\"https://registr.example/callback\"]\n" +
                "grant_types: [authorization_code, " + grants + "]\n" + more
        );
        ASSERT_TRUE(provider.reload().has_value());
    }
    base::Json tokens_with_scope(const std::string& scope) {
        const auto page = browser.log_in(
            browser.open(authorize("registr", {{"scope", scope}})), "cerny", std::string(kPassword)
        );
        const auto answer = redeem(provider, "registr", page.answer("code"));
        EXPECT_EQ(answer.status, 200) << answer.body << page.body;
        return answer.json();
    }
    Page refreshed(const base::Json& tokens, const Form& more = {}) {
        Form form{
            {"grant_type", "refresh_token"}, {"refresh_token", *tokens.string_at("refresh_token")}};
        form.insert(form.end(), more.begin(), more.end());
        return token(provider, "registr", form);
    }
    std::optional<std::string> audience_of(const base::Json& tokens) {
        return claims_of(provider, *tokens.string_at("access_token")).string_at("aud");
    }

    Provider provider{kApi};
    Browser browser{provider};
};

TEST_F(GrantsOfClients, GiveAServiceATokenOfItsOwnAndNothingElse) {
    const auto page = token_as(provider, "sluzba", kOwn);
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_EQ(page.header("cache-control"), "no-store");
    const auto body = page.json();
    EXPECT_EQ(body.string_at("token_type"), "Bearer");
    EXPECT_EQ(body.string_at("scope"), "evidence");
    EXPECT_GT(body.int_at("expires_in").value_or(0), 0);
    EXPECT_EQ(body.find("refresh_token"), nullptr);
    EXPECT_EQ(body.find("id_token"), nullptr);
    const auto claims = claims_of(provider, *body.string_at("access_token"));
    EXPECT_EQ(claims.string_at("sub"), "sluzba");
    EXPECT_EQ(claims.string_at("aud"), "https://evidence.example/");
    EXPECT_EQ(claims.find("sid"), nullptr);
    EXPECT_EQ(claims.find("permissions"), nullptr);
    EXPECT_NE(userinfo(provider, *body.string_at("access_token")).status, 200);
}

TEST_F(GrantsOfClients, RefuseAServiceWhatItsFileDoesNotHave) {
    struct {
        const char* name;
        std::string client;
        Form more;
        std::string error;
    } rows[] = {
        {"scope of another", "sluzba", {{"scope", "klicnik.admin"}}, "invalid_scope"},
        {"scope of a person", "sluzba", {{"scope", "openid offline_access"}}, "invalid_scope"},
        {"audience of another", "sluzba", {{"resource", "urn:test:admin-api"}}, "invalid_target"},
        {"grant of another", "registr-web", {}, "unauthorized_client"},
    };
    for (const auto& row : rows) {
        auto form = kOwn;
        form.insert(form.end(), row.more.begin(), row.more.end());
        const auto page = token_as(provider, row.client, form);
        EXPECT_EQ(page.status, 400) << row.name;
        EXPECT_EQ(error_of(page), row.error) << row.name;
    }
}

TEST_F(GrantsOfClients, KeepAnOpaqueTokenUntilItsLoginEnds) {
    change_client("access_token_format: opaque\n");
    const auto tokens = tokens_with_scope("openid profile");
    const auto access = *tokens.string_at("access_token");
    EXPECT_THAT(access, Not(HasSubstr(".")));
    EXPECT_EQ(tokens.string_at("token_type"), "Bearer");
    EXPECT_EQ(userinfo(provider, access).json().string_at("given_name"), "Klára");
    provider.restart();
    EXPECT_EQ(userinfo(provider, access).status, 200);
    const auto second = refreshed(tokens);
    ASSERT_EQ(second.status, 200) << second.body;
    EXPECT_NE(second.json().string_at("access_token"), access);
    EXPECT_EQ(error_of(refreshed(tokens)), "invalid_grant");
    EXPECT_EQ(userinfo(provider, access).status, 401);
    EXPECT_EQ(userinfo(provider, *second.json().string_at("access_token")).status, 401);
}

TEST_F(GrantsOfClients, EndAnOpaqueTokenAtItsTime) {
    change_client("access_token_format: opaque\n");
    const auto access = *tokens_with_scope("openid").string_at("access_token");
    provider.advance(9min);
    EXPECT_EQ(userinfo(provider, access).status, 200);
    provider.advance(61s);
    EXPECT_EQ(userinfo(provider, access).status, 401);
}

TEST_F(GrantsOfClients, AddressATokenToTheResourceThatIsAskedFor) {
    change_client("scope: openid registr evidence\n");
    const auto tokens = tokens_with_scope("openid registr evidence");
    EXPECT_EQ(audience_of(tokens), "https://evidence.example/");
    const auto own = refreshed(tokens, {{"resource", "registr"}});
    ASSERT_EQ(own.status, 200) << own.body;
    EXPECT_EQ(audience_of(own.json()), "registr");
    EXPECT_EQ(own.json().string_at("scope"), "openid registr");
    EXPECT_EQ(
        error_of(refreshed(own.json(), {{"resource", "https://elsewhere.example/"}})),
        "invalid_target"
    );
    EXPECT_EQ(
        error_of(refreshed(
            own.json(), {{"resource", "registr"}, {"resource", "https://evidence.example/"}}
        )),
        "invalid_target"
    );
    const auto back = refreshed(own.json(), {{"resource", "https://evidence.example/"}});
    ASSERT_EQ(back.status, 200) << back.body;
    EXPECT_EQ(back.json().string_at("scope"), "openid registr evidence");
}

TEST_F(GrantsOfClients, LoseARefreshWithTheGrantTypeOfTheClientsFile) {
    const auto tokens = tokens_with_scope("openid");
    change_client("", "client_credentials");
    EXPECT_EQ(error_of(refreshed(tokens)), "unauthorized_client");
}

TEST_F(GrantsOfClients, LoseAScopeWithTheClientsFile) {
    const auto tokens = tokens_with_scope("openid profile");
    change_client("scope: openid\n");
    const auto second = refreshed(tokens);
    ASSERT_EQ(second.status, 200) << second.body;
    EXPECT_EQ(second.json().string_at("scope"), "openid");
}

TEST_F(GrantsOfClients, KeepTheTimeOfTheLoginThroughARefresh) {
    const auto tokens = tokens_with_scope("openid");
    const auto first = claims_of(provider, *tokens.string_at("id_token"));
    provider.advance(2s);
    const auto answer = refreshed(tokens);
    ASSERT_EQ(answer.status, 200) << answer.body;
    const auto second = claims_of(provider, *answer.json().string_at("id_token"));
    for (const auto* name : {"iss", "sub", "aud", "acr", "sid"})
        EXPECT_EQ(second.string_at(name), first.string_at(name)) << name;
    EXPECT_EQ(second.int_at("auth_time"), first.int_at("auth_time"));
    EXPECT_GT(second.int_at("iat"), first.int_at("iat"));
    EXPECT_EQ(second.find("azp"), nullptr);
    EXPECT_EQ(second.find("nonce"), nullptr);
}

TEST(RefreshGrace, GivesTheSameSuccessorAgainUntilItIsUsed) {
    Provider provider("tokens: {refresh_grace: 10s}");
    Browser browser(provider);
    const auto first =
        *tokens_for(provider, browser, "registr", "cerny").string_at("refresh_token");
    const auto once = refresh(provider, "registr", first);
    const auto again = refresh(provider, "registr", first);
    ASSERT_EQ(again.status, 200) << again.body;
    const auto child = *once.json().string_at("refresh_token");
    EXPECT_EQ(again.json().string_at("refresh_token"), child);
    EXPECT_EQ(refresh(provider, "registr", child).status, 200);
    EXPECT_EQ(error_of(refresh(provider, "registr", first)), "invalid_grant");
    EXPECT_EQ(error_of(refresh(provider, "registr", child)), "invalid_grant");
}

TEST(RefreshGrace, EndsAtItsTime) {
    Provider provider("tokens: {refresh_grace: 10s}");
    Browser browser(provider);
    const auto first =
        *tokens_for(provider, browser, "registr", "cerny").string_at("refresh_token");
    ASSERT_EQ(refresh(provider, "registr", first).status, 200);
    provider.advance(11s);
    EXPECT_EQ(error_of(refresh(provider, "registr", first)), "invalid_grant");
}

}  // namespace
}  // namespace idp_test
