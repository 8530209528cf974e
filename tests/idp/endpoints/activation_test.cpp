// An account is opened with a one-time code from a letter or a link (R12, R15; S43).
#include <gmock/gmock.h>

#include "tests/idp/endpoints/activation_fixture.h"

namespace idp_test {
namespace {

using state::ActivationState;
using state::ActivationWay;
using testing::HasSubstr;

TEST_F(ActivationTest, SetsThePasswordAndUsesTheCodeUp) {
    tokens_for(provider, browser, "registr", "cerny");
    const auto code = issue("cerny");
    Browser hers(provider);
    const auto page = send_code(hers, "Cerny", code);
    ASSERT_TRUE(page.shows("page-password")) << page.body;
    EXPECT_EQ(page.header("cache-control"), "no-store");
    EXPECT_EQ(page.header("referrer-policy"), "no-referrer");
    EXPECT_EQ(fate(), ActivationState::Waiting);
    const auto done = send_password(hers, page, kNewPassword);
    EXPECT_TRUE(done.shows("page-activated")) << done.body;
    EXPECT_THAT(done.body, HasSubstr("cerny"));
    EXPECT_FALSE(holds_session(hers));
    EXPECT_EQ(fate(), ActivationState::Used);
    EXPECT_TRUE(lets_in("cerny", kNewPassword));
    EXPECT_FALSE(lets_in("cerny", kGoodPassword));
    EXPECT_TRUE(browser.open(authorize("registr")).shows("page-login")) << "a session outlived it";
    EXPECT_THAT(provider.audit(), HasSubstr("account.activate"));
    EXPECT_EQ(send_code(hers, "cerny", code).status, 403);
    EXPECT_TRUE(send_password(hers, page, "Jine-heslo-do-tretice-42").shows("page-activation-over")
    );
}

TEST_F(ActivationTest, OpensALockedAccountAndOneWhosePasswordIsYoung) {
    for (int i = 0; i < 3; ++i) try_password("cerny", "spatne-heslo");
    ASSERT_TRUE(try_password("cerny", kGoodPassword).shows("page-locked"));
    for (const auto* password : {"Nad-rekou-svita-osmkrat-17", "Jine-heslo-do-tretice-42"}) {
        const auto page = send_code(browser, "cerny", issue("cerny", ActivationWay::Link));
        EXPECT_TRUE(send_password(browser, page, password).shows("page-activated"));
        EXPECT_TRUE(lets_in("cerny", password));
    }
    const auto page = send_code(browser, "kubiznak", issue("kubiznak"));
    EXPECT_TRUE(send_password(browser, page, kNewPassword).shows("page-activated"));
    EXPECT_TRUE(lets_in("kubiznak", kNewPassword));
    const auto issued = send_code(browser, "novosadova", issue("novosadova"));
    EXPECT_TRUE(send_password(browser, issued, kNewPassword).shows("page-activated"));
    EXPECT_TRUE(lets_in("novosadova", kNewPassword)) << "a change is still demanded";
}

TEST_F(ActivationTest, OpensNoAccountThatHasEnded) {
    for (const auto* username : {"tkadlec", "slabihoudova", "jarolim"}) {
        const auto page = send_code(browser, username, issue(username));
        EXPECT_TRUE(page.shows("page-refused")) << username;
        EXPECT_THAT(page.body, HasSubstr("Účet nelze aktivovat"));
        EXPECT_THAT(page.body, testing::ContainsRegex(kReference));
        EXPECT_EQ(fate(), ActivationState::Waiting) << username;
    }
    const auto page = send_code(browser, "cerny", issue("cerny"));
    provider.change_account("cerny", "replace: klDisabled\nklDisabled: TRUE");
    EXPECT_TRUE(send_password(browser, page, kNewPassword).shows("page-refused"));
    EXPECT_EQ(fate(), ActivationState::Waiting);
}

TEST_F(ActivationTest, AsksAgainForABadPasswordAndKeepsTheCode) {
    const auto page = send_code(browser, "cerny", issue("cerny"));
    for (const auto& bad : {std::string("cerny1"), kGoodPassword, std::string()}) {
        const auto again = send_password(browser, page, bad);
        EXPECT_EQ(again.status, 400) << bad;
        EXPECT_TRUE(again.shows("page-password")) << bad;
        EXPECT_EQ(fate(), ActivationState::Waiting) << bad;
    }
    EXPECT_TRUE(lets_in("cerny", kGoodPassword));
    EXPECT_TRUE(send_password(browser, page, kNewPassword).shows("page-activated"));
}

TEST_F(ActivationTest, EndsWithAPasswordThatIsSetInAnotherWay) {
    const auto code = issue("podhorsky");
    const auto page = begin("poskytovatel", "podhorsky");
    ASSERT_NE(browser.choose(page, kNewPassword).answer("code"), "");
    EXPECT_EQ(fate(), ActivationState::Over);
    EXPECT_EQ(send_code(browser, "podhorsky", code).status, 403);
}

TEST_F(ActivationTest, IsNotUsedUpWhileTheDirectoryIsAway) {
    const auto page = send_code(browser, "cerny", issue("cerny"));
    provider.directory().stop();
    EXPECT_EQ(send_password(browser, page, kNewPassword).status, 503);
    EXPECT_EQ(send_code(browser, "cerny", kUnknownCode).status, 403) << "a name was looked up";
    provider.directory().start();
    EXPECT_EQ(fate(), ActivationState::Waiting);
    EXPECT_TRUE(eventually([&] {
        return send_password(browser, page, kNewPassword).shows("page-activated");
    }));
}

}  // namespace
}  // namespace idp_test
