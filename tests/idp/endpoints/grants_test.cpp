// Client credentials, opaque access tokens, audiences, and what a refresh asks anew.
#include "tests/idp/support/grants.h"

#include <gmock/gmock.h>

#include <chrono>
#include <string>

#include "core/base/time.h"

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

// Days from now in Prague, as the directory writes them.
std::string day_after(int days) {
    auto text = base::to_iso(base::prague_day(base::system_clock()()) + std::chrono::days(days));
    std::erase(text, '-');
    return text + "000000Z";
}

class PermissionsInTokens : public testing::Test {
protected:
    PermissionsInTokens() {
        add_device(provider, "registr");
        add_calling_module(provider, "registr", "registr-web");
    }
    void give(const std::string& code, const std::string& from) {
        const std::string id = "0f0f0f0f-0000-4000-8000-000000000001";
        provider.directory().ldapmodify(
            "dn: klAssignmentId=" + id + "," + provider.directory().account_dn("cerny") +
            "\nchangetype: add\nobjectClass: klAssignment\nklAssignmentId: " + id +
            "\nklModule: registr\nklPermission: " + code +
            "\nklLevel: update\nklRevoked: FALSE\nklValidFrom: " + from + "\n"
        );
    }
    bool names(const Page& answer, const std::string& code) {
        EXPECT_EQ(answer.status, 200) << answer.body;
        const auto claims = claims_of(provider, *answer.json().string_at("access_token"));
        return base::dump(*claims.find("permissions")).find(code) != std::string::npos;
    }
    std::string code() { return browser.get(authorize("registr")).answer("code"); }
    std::string approved_device_code() {
        const auto begun = begin_device(provider, "registr").json();
        const auto question = question_for(browser, *begun.string_at("user_code"), "cerny");
        EXPECT_TRUE(decide(browser, question).shows("page-device-done"));
        return *begun.string_at("device_code");
    }
    // The browser is used now and then, so the login lives on.
    void live_on(std::chrono::milliseconds time) {
        for (; time > 12h; time -= 12h) {
            provider.advance(12h);
            ASSERT_NE(code(), "");
        }
        provider.advance(time);
    }

    Provider provider{
        "sessions: {idle: 24h, absolute: 7d}\ntokens: {refresh_idle: 7d, device_code: 30m}"};
    Browser browser{provider};
};

TEST_F(PermissionsInTokens, AppearOnTheirFirstDayWithoutANewLogin) {
    const auto tokens = tokens_for(provider, browser, "registr", "cerny");
    give("evidence-inspekci", day_after(2));
    const auto refreshed = refresh(provider, "registr", *tokens.string_at("refresh_token"));
    EXPECT_FALSE(names(refreshed, "evidence-inspekci"));
    EXPECT_FALSE(names(redeem(provider, "registr", code()), "evidence-inspekci"));
    live_on(48h);
    const auto later = refresh(provider, "registr", *refreshed.json().string_at("refresh_token"));
    EXPECT_TRUE(names(later, "evidence-inspekci"));
    EXPECT_TRUE(names(redeem(provider, "registr", code()), "evidence-inspekci"));
    EXPECT_TRUE(names(poll(provider, "registr", approved_device_code()), "evidence-inspekci"));
    const auto subject = *later.json().string_at("access_token");
    EXPECT_TRUE(names(
        exchange(provider, "registr", subject, {{"audience", "registr"}}), "evidence-inspekci"
    ));
}

TEST_F(PermissionsInTokens, EndEveryTokenThatHoldsThem) {
    const auto tokens = tokens_for(provider, browser, "registr", "cerny");
    change_assignments(
        provider,
        "cerny",
        "(klModule=registr)",
        "replace: klValidUntil\nklValidUntil: " + day_after(2)
    );
    const auto now = base::system_clock()();
    const auto end = base::prague_midnight(base::prague_day(now) + std::chrono::days(3));
    live_on(end - now - 5min);
    const auto lifetime = [](const Page& answer) {
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.json().int_at("expires_in").value_or(0);
    };
    const auto refreshed = refresh(provider, "registr", *tokens.string_at("refresh_token"));
    const auto subject = *refreshed.json().string_at("access_token");
    const auto exchanged = exchange(provider, "registr", subject, {{"audience", "registr"}});
    const auto redeemed = redeem(provider, "registr", code());
    const auto polled = poll(provider, "registr", approved_device_code());
    for (const auto& answer : {refreshed, exchanged, redeemed, polled}) {
        EXPECT_GT(lifetime(answer), 0);
        EXPECT_LE(lifetime(answer), 300);
    }
    provider.advance(5min);
    const auto next = *refreshed.json().string_at("refresh_token");
    EXPECT_EQ(error_of(refresh(provider, "registr", next)), "invalid_grant");
}

}  // namespace
}  // namespace idp_test
