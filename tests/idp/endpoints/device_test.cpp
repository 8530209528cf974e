// The device grant (RFC 8628; S32, S34): from the code on a device to its tokens.
#include <gmock/gmock.h>

#include <chrono>
#include <string>

#include "tests/idp/support/grants.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

class DeviceTest : public testing::Test {
protected:
    DeviceTest() {
        add_device(provider, "registr");
        begin();
    }
    void begin() {
        const auto begun = begin_device(provider, "registr");
        ASSERT_EQ(begun.status, 200) << begun.body;
        device_code = *begun.json().string_at("device_code");
        user_code = *begun.json().string_at("user_code");
    }
    Page polled() {
        provider.advance(30s);
        return poll(provider, "registr", device_code);
    }

    Provider provider;
    Browser browser{provider};
    std::string device_code;
    std::string user_code;
};

TEST_F(DeviceTest, BeginsWithEverythingTheRfcAsks) {
    const auto page = begin_device(provider, "registr", {{"scope", "openid registr phone x"}});
    ASSERT_EQ(page.status, 200);
    EXPECT_EQ(page.header("cache-control"), "no-store");
    const auto body = page.json();
    EXPECT_GE(body.string_at("device_code")->size(), 43U);
    EXPECT_THAT(*body.string_at("user_code"), MatchesRegex("[BCDFGHJKLMNPQRSTVWXZ]{4}-[A-Z]{4}"));
    const auto uri = std::string(kIssuer) + "/device";
    EXPECT_EQ(body.string_at("verification_uri"), uri);
    EXPECT_EQ(
        body.string_at("verification_uri_complete"),
        uri + "?user_code=" + *body.string_at("user_code")
    );
    EXPECT_EQ(body.int_at("expires_in"), 600);
    EXPECT_EQ(body.int_at("interval"), 5);
}

TEST_F(DeviceTest, IsOnlyForClientsWhoseFileSaysSo) {
    const auto other = Browser(provider).post("/device_authorization", {{"client_id", "sprava"}});
    EXPECT_EQ(other.status, 400);
    EXPECT_EQ(error_of(other), "unauthorized_client");
    const auto unknown = Browser(provider).post("/device_authorization", {{"client_id", "nikdo"}});
    EXPECT_EQ(unknown.status, 401);
    EXPECT_EQ(error_of(unknown), "invalid_client");
    EXPECT_EQ(
        error_of(begin_device(provider, "registr", {{"scope", "klicnik.admin"}})), "invalid_scope"
    );
}

TEST_F(DeviceTest, GivesTheTokensOfTheSessionThatAgreed) {
    const auto question = question_for(browser, user_code, "cerny");
    ASSERT_TRUE(question.shows("page-device-confirm")) << question.body;
    EXPECT_THAT(question.body, HasSubstr("Stanice v podatelně"));
    EXPECT_THAT(question.body, HasSubstr(user_code));
    EXPECT_THAT(question.body, HasSubstr("Klára Černý"));
    EXPECT_EQ(error_of(polled()), "authorization_pending");
    ASSERT_TRUE(decide(browser, question).shows("page-device-done"));
    const auto answer = polled();
    ASSERT_EQ(answer.status, 200) << answer.body;
    const auto access = claims_of(provider, *answer.json().string_at("access_token"));
    EXPECT_EQ(access.string_at("client_id"), "registr-zarizeni");
    EXPECT_THAT(base::dump(*access.find("permissions")), HasSubstr("evidence-socialnich-sluzeb"));
    const auto id = claims_of(provider, *answer.json().string_at("id_token"));
    EXPECT_EQ(id.string_at("aud"), "registr-zarizeni");
    EXPECT_EQ(id.string_at("sid"), access.string_at("sid"));
    EXPECT_TRUE(answer.json().string_at("refresh_token"));
    EXPECT_THAT(provider.audit(), HasSubstr(R"("activity":"device")"));
    const auto logout = browser.get("/logout");
    browser.follow(browser.post("/logout", {{"csrf", logout.field("csrf")}, {"confirm", "yes"}}));
    EXPECT_EQ(userinfo(provider, *answer.json().string_at("access_token")).status, 401);
}

TEST_F(DeviceTest, IsToldHowToWait) {
    EXPECT_EQ(error_of(polled()), "authorization_pending");
    provider.advance(4s);
    EXPECT_EQ(error_of(poll(provider, "registr", device_code)), "slow_down");
    provider.advance(6s);
    EXPECT_EQ(error_of(poll(provider, "registr", device_code)), "slow_down");
    provider.advance(16s);
    EXPECT_EQ(error_of(poll(provider, "registr", device_code)), "authorization_pending");
    provider.advance(10min);
    const auto page = poll(provider, "registr", device_code);
    EXPECT_EQ(page.status, 400);
    EXPECT_EQ(error_of(page), "expired_token");
    EXPECT_TRUE(type_code(browser, user_code).shows("problem"));
}

TEST_F(DeviceTest, IsRefusedWhenThePersonSaysNo) {
    const auto question = question_for(browser, user_code, "cerny");
    EXPECT_TRUE(decide(browser, question, "refuse").shows("page-device-refused"));
    const auto page = polled();
    EXPECT_EQ(page.status, 400);
    EXPECT_EQ(error_of(page), "access_denied");
    EXPECT_TRUE(decide(browser, question).shows("page-device-ended"));
    EXPECT_EQ(error_of(polled()), "access_denied");
}

TEST_F(DeviceTest, IsAnsweredOnlyToTheClientThatBegan) {
    add_device(provider, "senior");
    const auto question = question_for(browser, user_code, "cerny");
    ASSERT_TRUE(decide(browser, question).shows("page-device-done"));
    EXPECT_EQ(error_of(poll(provider, "senior", device_code)), "invalid_grant");
    EXPECT_EQ(polled().status, 200);
}

TEST_F(DeviceTest, NeverTakesOneKindOfCodeForAnother) {
    EXPECT_EQ(error_of(poll(provider, "registr", user_code)), "invalid_grant");
    EXPECT_EQ(error_of(redeem(provider, "registr", device_code)), "invalid_grant");
    EXPECT_EQ(error_of(refresh(provider, "registr", device_code)), "invalid_grant");
    EXPECT_TRUE(type_code(browser, device_code).shows("problem"));
}

TEST_F(DeviceTest, TakesTheCodeAsPeopleTypeIt) {
    auto typed = " " + user_code + " ";
    for (auto& letter : typed) letter = letter == '-' ? ' ' : letter;
    for (auto& letter : typed)
        letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    EXPECT_TRUE(question_for(browser, typed, "cerny").shows("page-device-confirm"));
}

TEST_F(DeviceTest, DoesNothingByItselfWithACodeInTheAddress) {
    tokens_for(provider, browser, "registr", "cerny");
    const auto page = browser.open("/device?user_code=" + user_code);
    EXPECT_TRUE(page.shows("page-device"));
    EXPECT_EQ(page.field("user_code"), "");
    EXPECT_THAT(page.body, HasSubstr("value=\"" + user_code + "\""));
    EXPECT_EQ(error_of(polled()), "authorization_pending");
    EXPECT_THAT(
        browser.open("/device?user_code=%22%3E%3Cscript%3E").body, Not(HasSubstr("<script>"))
    );
}

TEST_F(DeviceTest, IsConfirmedOnlyByTheSessionThatSawTheQuestion) {
    const auto question = question_for(browser, user_code, "cerny");
    Browser other(provider);
    const auto of_other = question_for(other, user_code, "bures");
    Form stolen{
        {"request", question.field("request")},
        {"csrf", of_other.field("csrf")},
        {"decision", "approve"}};
    EXPECT_TRUE(other.post("/device/confirm", stolen).shows("page-stale"));
    Form without{{"request", question.field("request")}, {"decision", "approve"}};
    EXPECT_TRUE(browser.post("/device/confirm", without).shows("page-stale"));
    const auto logout = browser.get("/logout");
    browser.follow(browser.post("/logout", {{"csrf", logout.field("csrf")}, {"confirm", "yes"}}));
    const auto again = question_for(browser, user_code, "sykorova");
    Form of_the_first{
        {"request", question.field("request")},
        {"csrf", again.field("csrf")},
        {"decision", "approve"}};
    EXPECT_TRUE(browser.post("/device/confirm", of_the_first).shows("page-stale"));
    EXPECT_EQ(error_of(polled()), "authorization_pending");
    EXPECT_TRUE(decide(browser, again).shows("page-device-done"));
}

TEST_F(DeviceTest, SkipsNoQuestion) {
    const auto first = browser.get("/device");
    const auto to_login =
        browser.post("/device", {{"csrf", first.field("csrf")}, {"user_code", user_code}});
    const auto login = browser.follow(to_login);
    ASSERT_TRUE(login.shows("page-login"));
    browser.log_in(login, "cerny", std::string(kPassword));
    const auto sealed = login.field("request");
    Form skipped{{"request", sealed}, {"csrf", login.field("csrf")}, {"decision", "approve"}};
    EXPECT_TRUE(browser.post("/device/confirm", skipped).shows("page-stale"));
    EXPECT_EQ(error_of(polled()), "authorization_pending");
}

TEST_F(DeviceTest, KeepsOutWhoHasNoPermissionOfTheModule) {
    const auto page = question_for(browser, user_code, "pokludova");
    EXPECT_TRUE(page.shows("page-refused")) << page.body;
    EXPECT_THAT(provider.audit(), HasSubstr("no-permission-for-module"));
    EXPECT_EQ(error_of(polled()), "authorization_pending");
}

TEST_F(DeviceTest, AsksForTheOtherAccountWhereTheModuleHasOne) {
    add_device(provider, "oknouze");
    tokens_for(provider, browser, "registr", "danhelova");
    const auto begun = begin_device(provider, "oknouze").json();
    const auto login = type_code(browser, *begun.string_at("user_code"));
    ASSERT_TRUE(login.shows("page-login"));
    const auto question = browser.log_in(login, "danhelova-hn", std::string(kPassword));
    EXPECT_TRUE(question.shows("page-device-confirm")) << question.body;
}

TEST_F(DeviceTest, LetsNobodyTryCodesForLong) {
    int refused = 0;
    for (int i = 0; i < 12; ++i) {
        const auto page = type_code(browser, "BCDF-GHJK");
        EXPECT_TRUE(page.shows("problem"));
        if (page.status == 429) ++refused;
    }
    EXPECT_EQ(refused, 2);
    EXPECT_EQ(type_code(browser, user_code).status, 429);
    provider.restart();
    EXPECT_EQ(type_code(browser, user_code).status, 429);
    provider.advance(10min);
    begin();
    EXPECT_TRUE(type_code(browser, user_code).shows("page-login"));
}

TEST_F(DeviceTest, CountsGuessesOfAnAccountAndOfANetworkOverAllBrowsers) {
    tokens_for(provider, browser, "registr", "cerny");
    for (int i = 0; i < 10; ++i) EXPECT_EQ(type_code(browser, "BCDF-GHJK").status, 400);
    Browser same_person(provider);
    tokens_for(provider, same_person, "registr", "cerny");
    EXPECT_EQ(type_code(same_person, user_code).status, 429);
    EXPECT_EQ(type_code(same_person, user_code).status, 429);
    Browser neighbour(provider);
    EXPECT_TRUE(type_code(neighbour, user_code).shows("page-login"));
    for (int i = 0; i < 50; ++i) {
        Browser fresh(provider);
        EXPECT_EQ(type_code(fresh, "BCDF-GHJK").status, 400) << i;
    }
    EXPECT_EQ(type_code(neighbour, user_code).status, 429);
}

TEST_F(DeviceTest, AsksWhichOfTwoLoginsStays) {
    const auto tokens = tokens_for(provider, browser, "registr", "cerny");
    Browser other(provider);
    const auto page = question_for(other, user_code, "cerny");
    ASSERT_TRUE(page.shows("page-second-login")) << page.body;
    const auto question = other.stay_here(page);
    ASSERT_TRUE(question.shows("page-device-confirm")) << question.body;
    EXPECT_EQ(userinfo(provider, *tokens.string_at("access_token")).status, 401);
    EXPECT_TRUE(decide(other, question).shows("page-device-done"));
}

TEST_F(DeviceTest, IsBegunSoManyTimesByOneClientFromOneNetwork) {
    const auto began = [&](const char* client, const char* network) {
        return Browser(provider).post(
            "/device_authorization", {{"client_id", client}}, {{"x-forwarded-for", network}}
        );
    };
    for (int i = 1; i < 60; ++i) ASSERT_EQ(begin_device(provider, "registr").status, 200) << i;
    const auto refused = begin_device(provider, "registr");
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(error_of(refused), "slow_down");
    EXPECT_THAT(refused.body, HasSubstr("try again"));
    add_device(provider, "senior");
    EXPECT_EQ(begin_device(provider, "senior").status, 200);
    EXPECT_EQ(error_of(began("registr-zarizeni", "203.0.113.7")), "slow_down");
    provider.restart();
    EXPECT_EQ(error_of(begin_device(provider, "registr")), "slow_down");
    provider.advance(10min);
    EXPECT_EQ(begin_device(provider, "registr").status, 200);
}

class FreshDevice : public testing::Test {
protected:
    void begin(const std::string& rules) {
        provider.write_client(
            "registr-zarizeni",
            "client_id: registr-zarizeni\nprofile: native\nmodule: registr\n"
            "scope: openid registr email\ngrant_types: [\"" +
                std::string(kDeviceGrant) + "\"]\n" + rules + "\n"
        );
        ASSERT_TRUE(provider.reload().has_value());
        tokens_for(provider, browser, "registr", "cerny");
        provider.advance(1min);
    }
    Page typed(const std::string& scope) {
        const auto begun = begin_device(provider, "registr", {{"scope", scope}}).json();
        device_code = *begun.string_at("device_code");
        return type_code(browser, *begun.string_at("user_code"));
    }

    Provider provider;
    Browser browser{provider};
    std::string device_code;
};

TEST_F(FreshDevice, GetsNothingSensitiveFromAnOldSession) {
    begin("sensitive_scopes: [email]");
    EXPECT_TRUE(typed("openid registr").shows("page-device-confirm"));
    const auto login = typed("openid registr email");
    ASSERT_TRUE(login.shows("page-login")) << login.body;
    const Form skipped{
        {"request", login.field("request")},
        {"csrf", login.field("csrf")},
        {"decision", "approve"}};
    browser.post("/device/confirm", skipped);
    EXPECT_EQ(error_of(poll(provider, "registr", device_code)), "authorization_pending");
    const auto question = browser.log_in(login, "cerny", std::string(kPassword));
    ASSERT_TRUE(question.shows("page-device-confirm")) << question.body;
    provider.advance(301s);
    EXPECT_TRUE(decide(browser, question).shows("page-login"));
    provider.advance(30s);
    EXPECT_EQ(error_of(poll(provider, "registr", device_code)), "authorization_pending");
}

TEST_F(FreshDevice, GetsWhatIsSensitiveFromALoginForIt) {
    begin("sensitive_scopes: [email]");
    const auto question =
        browser.log_in(typed("openid registr email"), "cerny", std::string(kPassword));
    ASSERT_TRUE(decide(browser, question).shows("page-device-done"));
    EXPECT_EQ(poll(provider, "registr", device_code).status, 200);
}

TEST_F(FreshDevice, HasALoginNoOlderThanItsClientWants) {
    begin("default_max_age: 90");
    EXPECT_TRUE(typed("openid registr").shows("page-device-confirm"));
    provider.advance(31s);
    const auto login = typed("openid registr");
    ASSERT_TRUE(login.shows("page-login")) << login.body;
    const auto question = browser.log_in(login, "cerny", std::string(kPassword));
    provider.advance(100s);
    EXPECT_TRUE(decide(browser, question).shows("page-device-done"));
}

TEST_F(DeviceTest, ForgivesTheCodesThatWereRight) {
    for (int i = 0; i < 15; ++i) {
        begin();
        EXPECT_TRUE(type_code(browser, user_code).shows("page-login")) << i;
    }
}

}  // namespace
}  // namespace idp_test
