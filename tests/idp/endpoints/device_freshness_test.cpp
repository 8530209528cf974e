// How old the login may be that gives tokens to a device (S20, S34).
#include <gmock/gmock.h>

#include <chrono>
#include <string>

#include "tests/idp/support/grants.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;

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

}  // namespace
}  // namespace idp_test
