// The new password that a login demands before it goes on (R18).
#include <gmock/gmock.h>

#include "tests/idp/support/login.h"

namespace idp_test {
namespace {

using testing::HasSubstr;

TEST_F(LoginTest, DemandsTheNewPasswordBeforeAnythingElse) {
    const auto page = begin("poskytovatel", "podhorsky");
    ASSERT_TRUE(page.shows("page-password"));
    EXPECT_FALSE(holds_session(browser));
    EXPECT_TRUE(browser.open("/authorize?resume=" + page.field("request")).shows("page-password"));
    EXPECT_EQ(
        browser.get(authorize("poskytovatel", {{"prompt", "none"}})).answer("error"),
        "login_required"
    );
    const auto weak = browser.choose(page, "podhorsky1");
    EXPECT_EQ(weak.status, 400);
    EXPECT_THAT(weak.body, HasSubstr("Je příliš krátké"));
    EXPECT_THAT(weak.body, HasSubstr("Obsahuje vaše uživatelské jméno"));
    EXPECT_FALSE(holds_session(browser));
    const auto done = browser.choose(page, kNewPassword);
    EXPECT_THAT(done.location(), HasSubstr("https://poskytovatel.example/callback?code="))
        << done.body;
    EXPECT_TRUE(holds_session(browser));
    EXPECT_THAT(provider.audit(), HasSubstr("password.change"));
}

TEST_F(LoginTest, TakesTheProofOfAPasswordOnlyOnce) {
    const auto page = begin("poskytovatel", "podhorsky");
    auto second = browser;
    ASSERT_THAT(browser.choose(page, kNewPassword).location(), HasSubstr("code="));
    EXPECT_TRUE(second.choose(page, "Jine-heslo-do-tretice-42").shows("page-stale"));
    EXPECT_FALSE(holds_session(second));
}

TEST_F(LoginTest, AsksForALongerPasswordWhenTheRightsGrew) {
    const auto page = begin("poskytovatel", "adamira");
    ASSERT_TRUE(page.shows("page-password")) << page.status;
    EXPECT_THAT(page.body, HasSubstr("příliš krátké"));
    EXPECT_THAT(page.body, HasSubstr("data-minimum=\"17\""));
}

// Who turned back and let a colleague log in must not meet her with his own debt.
TEST_F(LoginTest, DemandsNothingOfWhoLogsInInsteadOfTheOneWhoOwes) {
    auto page = begin("poskytovatel", "podhorsky");
    ASSERT_TRUE(page.shows("page-password"));
    const auto back = browser.get("/login?request=" + page.field("request"));
    const auto other = browser.log_in(back, "cerny", kGoodPassword);
    EXPECT_NE(other.answer("code"), "") << other.body;
}

}  // namespace
}  // namespace idp_test
