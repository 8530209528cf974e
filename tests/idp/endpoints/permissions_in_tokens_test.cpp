// Rights in tokens appear on their first day and end with their last, whatever gave the token.
#include <gmock/gmock.h>

#include <chrono>
#include <string>

#include "core/base/time.h"
#include "tests/idp/support/grants.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;

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
