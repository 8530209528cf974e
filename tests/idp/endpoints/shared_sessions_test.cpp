// One login for all modules of a kind of account, and never two of an account in one module (R1,
// R17).
#include <gmock/gmock.h>

#include <string>

#include "tests/idp/support/login.h"

namespace idp_test {
namespace {

using testing::HasSubstr;

const web::Fields kFirefox{
    {"user-agent", "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"}};

class SecondLogin : public LoginTest {
protected:
    SecondLogin() : first(provider) {
        const auto login = first.open(authorize("registr"));
        const auto page = first.follow(first.post(
            "/login",
            {{"request", login.field("request")},
             {"csrf", login.field("csrf")},
             {"username", "cerny"},
             {"password", kGoodPassword}},
            kFirefox
        ));
        EXPECT_NE(page.answer("code"), "");
    }
    static Page silent(Browser& browser, const std::string& module) {
        return browser.get(authorize(module, {{"prompt", "none"}}));
    }

    Browser first;
};

TEST_F(SecondLogin, OffersToEndTheFirstAndSaysWhatItIs) {
    const auto page = try_password("cerny", kGoodPassword);
    ASSERT_TRUE(page.shows("page-second-login")) << page.body;
    EXPECT_THAT(page.body, HasSubstr("Tento účet je už přihlášen"));
    EXPECT_THAT(page.body, HasSubstr("Ukončit předchozí přihlášení a pokračovat"));
    EXPECT_THAT(page.body, HasSubstr("Firefox (Windows)"));
    EXPECT_THAT(page.body, HasSubstr("127.0.0.1"));
    EXPECT_NE(silent(first, "registr").answer("code"), "");
    EXPECT_NE(browser.stay_here(page).answer("code"), "");
    EXPECT_EQ(silent(first, "registr").answer("error"), "login_required");
    EXPECT_NE(silent(browser, "registr").answer("code"), "");
    EXPECT_THAT(provider.audit(), HasSubstr(R"("cause":"second-login")"));
}

TEST_F(SecondLogin, LeavesTheFirstAloneWhenThePersonTurnsBack) {
    const auto page = try_password("cerny", kGoodPassword);
    const auto back = browser.follow(browser.post(
        "/login/cancel", {{"request", page.field("request")}, {"csrf", page.field("csrf")}}
    ));
    EXPECT_EQ(back.answer("error"), "access_denied");
    EXPECT_NE(silent(first, "registr").answer("code"), "");
}

TEST_F(SecondLogin, IsNeverSilent) {
    browser.log_in(browser.open(authorize("poskytovatel")), "cerny", kGoodPassword);
    EXPECT_EQ(silent(browser, "registr").answer("error"), "interaction_required");
    EXPECT_NE(silent(browser, "poskytovatel").answer("code"), "");
    EXPECT_NE(silent(first, "registr").answer("code"), "");
}

TEST_F(SecondLogin, NeedsTheTokenOfThisVeryBrowser) {
    const auto page = try_password("cerny", kGoodPassword);
    const auto forged = browser.post("/login/session", {{"request", page.field("request")}});
    EXPECT_EQ(forged.status, 400);
    EXPECT_EQ(
        first
            .post(
                "/login/session", {{"request", page.field("request")}, {"csrf", page.field("csrf")}}
            )
            .status,
        400
    );
    EXPECT_NE(silent(first, "registr").answer("code"), "");
}

TEST_F(SecondLogin, IsNoMatterOfAnotherModule) {
    const auto page =
        browser.log_in(browser.open(authorize("poskytovatel")), "cerny", kGoodPassword);
    EXPECT_NE(page.answer("code"), "");
    EXPECT_NE(silent(first, "registr").answer("code"), "");
}

TEST_F(LoginTest, ServesAllModulesOfItsKindAndWritesDownEachEntry) {
    begin("registr", "cerny");
    const auto page = browser.get(authorize("poskytovatel"));
    EXPECT_NE(page.answer("code"), "");
    const auto audit = provider.audit();
    EXPECT_THAT(audit, HasSubstr(R"("activity":"entry")"));
    EXPECT_THAT(audit, HasSubstr(R"("client":"registr-web")"));
    EXPECT_THAT(audit, HasSubstr(R"("client":"poskytovatel-web")"));
}

TEST(ModuleLifetime, AsksForALoginOfItsOwn) {
    Provider provider("sessions: {modules: {registr: {absolute: 20m}}}");
    Browser browser(provider);
    const auto tokens = tokens_for(provider, browser, "registr", "cerny");
    browser.get(authorize("poskytovatel"));
    provider.advance(std::chrono::minutes(15));
    EXPECT_NE(browser.get(authorize("registr", {{"prompt", "none"}})).answer("code"), "");
    provider.advance(std::chrono::minutes(6));
    EXPECT_EQ(
        browser.get(authorize("registr", {{"prompt", "none"}})).answer("error"), "login_required"
    );
    EXPECT_NE(browser.get(authorize("poskytovatel", {{"prompt", "none"}})).answer("code"), "");
    EXPECT_EQ(refresh(provider, "registr", *tokens.string_at("refresh_token")).status, 400);
    const auto again = browser.log_in(browser.open(authorize("registr")), "cerny", kGoodPassword);
    EXPECT_NE(again.answer("code"), "");
}

}  // namespace
}  // namespace idp_test
