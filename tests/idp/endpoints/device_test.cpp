// The device grant (RFC 8628; S32, S34): from the code on a device to its tokens.
#include "tests/idp/support/device.h"

#include <gmock/gmock.h>

#include <chrono>
#include <string>

namespace idp_test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

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

}  // namespace
}  // namespace idp_test
