#include <gmock/gmock.h>

#include <string>

#include "core/base/encoding.h"
#include "tests/idp/support/browser.h"

namespace idp_test {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kBack = "https://registr.example/konec";

class LogoutTest : public testing::Test {
protected:
    LogoutTest() : tokens(tokens_for(provider, browser, "registr", "cerny")) {}
    Page logout(const Form& form) { return browser.get("/logout?" + base::form_encode(form)); }
    [[nodiscard]] std::string hint() const { return *tokens.string_at("id_token"); }
    bool is_logged_in() {
        return !browser.get(authorize("registr", {{"prompt", "none"}})).answer("code").empty();
    }

    Provider provider;
    Browser browser{provider};
    base::Json tokens;
};

TEST_F(LogoutTest, EndsAllThatCameFromTheSession) {
    EXPECT_TRUE(logout({{"id_token_hint", hint()}}).shows("page-logged-out"));
    EXPECT_FALSE(is_logged_in());
    EXPECT_EQ(refresh(provider, "registr", *tokens.string_at("refresh_token")).status, 400);
    EXPECT_EQ(userinfo(provider, *tokens.string_at("access_token")).status, 401);
    EXPECT_THAT(provider.audit(), HasSubstr("\"activity\":\"logout\""));
}

TEST_F(LogoutTest, AsksFirstAndReturnsNowhereWithoutAUsableHint) {
    Browser other(provider);
    const auto another = *tokens_for(provider, other, "registr", "zavrelova").string_at("id_token");
    auto forged = hint();
    forged[forged.size() / 2] = forged[forged.size() / 2] == 'A' ? 'B' : 'A';
    struct {
        const char* name;
        Form form;
    } rows[] = {
        {"forged hint", {{"id_token_hint", forged}}},
        {"access token", {{"id_token_hint", *tokens.string_at("access_token")}}},
        {"another person's hint", {{"id_token_hint", another}}},
        {"another client named", {{"id_token_hint", hint()}, {"client_id", "senior-web"}}},
        {"who is meant, but no proof", {{"logout_hint", "cerny"}, {"client_id", "registr-web"}}},
    };
    for (auto& row : rows) {
        row.form.emplace_back("post_logout_redirect_uri", kBack);
        const auto page = logout(row.form);
        EXPECT_EQ(page.location(), "") << row.name;
        EXPECT_TRUE(page.shows("page-logout")) << row.name << page.status;
        EXPECT_TRUE(is_logged_in()) << row.name;
    }
}

TEST_F(LogoutTest, HappensOnlyByTheWordOfThisBrowser) {
    const auto page = browser.get("/logout");
    EXPECT_EQ(browser.post("/logout", {{"confirm", "yes"}}).status, 400);
    EXPECT_EQ(browser.post("/logout", {{"confirm", "yes"}, {"csrf", "x"}}).status, 400);
    EXPECT_TRUE(is_logged_in());
    const auto done = browser.post("/logout", {{"confirm", "yes"}, {"csrf", page.field("csrf")}});
    EXPECT_TRUE(done.shows("page-logged-out"));
    EXPECT_FALSE(is_logged_in());
    EXPECT_FALSE(browser.cookies.contains("klicnik-session"));
}

TEST_F(LogoutTest, IsAskedForByAFormToo) {
    const auto page = browser.follow(browser.post(
        "/logout",
        {{"id_token_hint", hint()},
         {"client_id", "registr-web"},
         {"logout_hint", "cerny"},
         {"ui_locales", "en"},
         {"post_logout_redirect_uri", kBack},
         {"state", "s 1&2"}}
    ));
    EXPECT_EQ(page.location(), kBack + "?state=s%201%262");
    EXPECT_FALSE(is_logged_in());
}

TEST_F(LogoutTest, SpeaksTheLanguageThatTheApplicationNames) {
    EXPECT_THAT(logout({{"ui_locales", "en"}}).body, HasSubstr("Log out"));
    EXPECT_THAT(logout({{"ui_locales", "cs"}}).body, HasSubstr("Odhlásit se"));
}

TEST_F(LogoutTest, RefusesARepeatedParameter) {
    const auto page = browser.get("/logout?state=a&state=b&id_token_hint=" + hint());
    EXPECT_TRUE(page.shows("page-fault"));
    EXPECT_TRUE(is_logged_in());
}

TEST_F(LogoutTest, LeavesTheOtherKindOfAccountLoggedIn) {
    tokens_for(provider, browser, "oknouze", "danhelova-hn");
    logout({{"id_token_hint", hint()}});
    EXPECT_FALSE(is_logged_in());
    EXPECT_NE(browser.get(authorize("oknouze", {{"prompt", "none"}})).answer("code"), "");
}

class AccountTest : public LogoutTest {
protected:
    Page change(
        const std::string& old_password, const std::string& fresh, const std::string& again
    ) {
        const auto page = browser.get("/account/password?kind=social-services");
        return browser.follow(browser.post(
            "/account/password",
            {{"csrf", page.field("csrf")},
             {"kind", "social-services"},
             {"old_password", old_password},
             {"new_password", fresh},
             {"new_password_again", again}}
        ));
    }
};

const std::string kFresh = "Nad-rekou-svita-osmkrat-17";

TEST_F(AccountTest, SaysWhoIsLoggedIn) {
    const auto page = browser.get("/account");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("Klára Černý"));
    EXPECT_THAT(page.body, HasSubstr("cerny"));
    Browser stranger(provider);
    const auto login = stranger.open("/account");
    ASSERT_TRUE(login.shows("page-login"));
    EXPECT_TRUE(stranger.log_in(login, "cerny", std::string(kPassword)).shows("page-account"));
}

TEST_F(AccountTest, ChangesThePasswordAndEndsTheOtherLogins) {
    Browser elsewhere(provider);
    tokens_for(provider, elsewhere, "poskytovatel", "cerny");
    const auto page = change(std::string(kPassword), kFresh, kFresh);
    EXPECT_TRUE(page.shows("page-account")) << page.body;
    EXPECT_THAT(page.body, HasSubstr("Heslo je změněno"));
    EXPECT_TRUE(is_logged_in());
    EXPECT_EQ(
        elsewhere.get(authorize("poskytovatel", {{"prompt", "none"}})).answer("error"),
        "login_required"
    );
    Browser next(provider);
    const auto again = next.log_in(next.open(authorize("registr")), "cerny", kFresh);
    EXPECT_NE(next.stay_here(again).answer("code"), "");
}

TEST_F(AccountTest, SaysWhatIsWrongWithANewPassword) {
    EXPECT_THAT(change("spatne", kFresh, kFresh).body, HasSubstr("Dosavadní heslo nesouhlasí"));
    EXPECT_THAT(change(std::string(kPassword), kFresh, "jine").body, HasSubstr("se liší"));
    EXPECT_THAT(change(std::string(kPassword), "", "").body, HasSubstr("Vyplňte nové heslo"));
    EXPECT_THAT(
        change(std::string(kPassword), std::string(kPassword), std::string(kPassword)).body,
        HasSubstr("musí být jiné")
    );
    const auto common = change(std::string(kPassword), "heslo123456789", "heslo123456789");
    EXPECT_EQ(common.status, 400);
    EXPECT_THAT(common.body, HasSubstr("jdoucí po sobě"));
    EXPECT_THAT(common.body, Not(HasSubstr("heslo123456789")));
}

// The directory has an age of its own; the setting may ask for more.
TEST(PasswordAge, IsTheOneOfTheSettings) {
    Provider provider("passwords: {minimum_age: 60d}");
    Browser browser(provider);
    tokens_for(provider, browser, "registr", "cerny");
    const auto page = browser.get("/account/password?kind=social-services");
    const auto refused = browser.post(
        "/account/password",
        {{"csrf", page.field("csrf")},
         {"kind", "social-services"},
         {"old_password", std::string(kPassword)},
         {"new_password", kFresh},
         {"new_password_again", kFresh}}
    );
    EXPECT_EQ(refused.status, 400);
    EXPECT_THAT(refused.body, HasSubstr("Další změna je možná od"));
}

TEST_F(AccountTest, LocksAfterThreeWrongOldPasswords) {
    for (int i = 0; i < 2; ++i) EXPECT_EQ(change("spatne", kFresh, kFresh).status, 400);
    EXPECT_TRUE(change("spatne", kFresh, kFresh).shows("page-locked"));
}

}  // namespace
}  // namespace idp_test
