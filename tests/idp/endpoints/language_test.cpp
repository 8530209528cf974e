// The link to the other language: on every page, without losing what was begun.
#include "tests/idp/support/login.h"

namespace idp_test {
namespace {

using testing::HasSubstr;
using testing::Not;

// Where the link to the other language leads; empty when the page has none.
std::string switch_of(const Page& page) {
    const std::string mark = R"(<p class="language"><a href=")";
    const auto at = page.body.find(mark);
    if (at == std::string::npos) return {};
    const auto start = at + mark.size();
    auto target = page.body.substr(start, page.body.find('"', start) - start);
    for (auto amp = target.find("&amp;"); amp != std::string::npos; amp = target.find("&amp;"))
        target.replace(amp, 5, "&");
    return target;
}

bool speaks(const Page& page, const std::string& language) {
    return page.body.find("<html lang=\"" + language + "\">") != std::string::npos;
}

TEST_F(LoginTest, GoesOnInTheOtherLanguageAndKeepsToIt) {
    const auto czech = login_page();
    ASSERT_TRUE(speaks(czech, "cs"));
    EXPECT_THAT(czech.body, HasSubstr("lang=\"en\" hreflang=\"en\">English</a>"));
    const auto english = browser.get(switch_of(czech));
    ASSERT_TRUE(english.shows("page-login"));
    EXPECT_TRUE(speaks(english, "en"));
    EXPECT_THAT(english.body, HasSubstr("lang=\"cs\" hreflang=\"cs\">Čeština</a>"));
    const auto cookie = english.header("set-cookie");
    for (const auto* part : {"klicnik-language=en", "HttpOnly", "SameSite=Lax", "Max-Age=31536000"})
        EXPECT_THAT(cookie, HasSubstr(part));
    const auto wrong = browser.log_in(english, "cerny", "spatne-heslo");
    EXPECT_TRUE(speaks(wrong, "en"));
    EXPECT_NE(browser.log_in(wrong, "cerny", kGoodPassword).answer("code"), "");
    EXPECT_TRUE(speaks(browser.get("/account"), "en"));
    EXPECT_TRUE(speaks(browser.open(authorize("senior", {{"ui_locales", "cs"}})), "en"));
}

TEST_F(LoginTest, ChangesItsLanguageOnEveryPage) {
    const auto owes = begin("poskytovatel", "podhorsky");
    Browser inside(provider);
    tokens_for(provider, inside, "registr", "cerny");
    struct Row {
        const char* id;
        Browser* by;
        Page page;
    };
    const std::vector<Row> rows{
        {"page-login", &browser, login_page()},
        {"page-login", &browser, try_password("cerny", "spatne")},
        {"page-password", &browser, owes},
        {"page-password", &browser, browser.choose(owes, "kratke")},
        {"page-stale", &browser, browser.get("/login?request=nonsense")},
        {"page-request-refused", &browser, browser.get("/authorize?client_id=evil")},
        {"page-not-found", &browser, browser.get("/nic-tu-neni")},
        {"page-account", &inside, inside.get("/account")},
        {"page-password", &inside, inside.get("/account/password?kind=social-services")},
        {"page-refused", &inside, inside.open(authorize("senior"))},
        {"page-logout", &inside, inside.get("/logout?state=a%26b&post_logout_redirect_uri=x")},
    };
    for (const auto& row : rows) {
        ASSERT_TRUE(row.page.shows(row.id)) << row.id << row.page.body;
        EXPECT_TRUE(speaks(row.page, "cs")) << row.id;
        const auto english = row.by->get(switch_of(row.page));
        EXPECT_TRUE(english.shows(row.id)) << row.id << english.body;
        EXPECT_TRUE(speaks(english, "en")) << row.id;
        const auto back = row.by->get(switch_of(english));
        EXPECT_TRUE(back.shows(row.id) && speaks(back, "cs")) << row.id;
    }
    const auto out =
        inside.post("/logout", {{"confirm", "yes"}, {"csrf", inside.get("/logout").field("csrf")}});
    EXPECT_TRUE(inside.get(switch_of(out)).shows("page-logged-out"));
}

TEST_F(LoginTest, ReadsANoticeAgainUnderTheSameNumber) {
    for (int i = 0; i < 2; ++i) try_password("cerny", "spatne");
    const auto locked = try_password("cerny", "spatne");
    ASSERT_TRUE(locked.shows("page-locked"));
    const auto at = locked.body.find("id=\"reference\">") + 15;
    const auto number = locked.body.substr(at, 9);
    const auto english = browser.get(switch_of(locked));
    EXPECT_EQ(english.status, 403);
    EXPECT_THAT(english.body, HasSubstr("The account is locked"));
    EXPECT_THAT(english.body, HasSubstr(number));
    Browser stranger(provider);
    EXPECT_TRUE(stranger.get(switch_of(locked)).shows("page-stale"));
}

TEST_F(LoginTest, LetsNoOtherSiteChooseTheLanguageOrTheWay) {
    const auto link = switch_of(login_page());
    const auto page = browser.send(web::Method::Get, link, "", {{"sec-fetch-site", "cross-site"}});
    EXPECT_TRUE(page.shows("page-login"));
    EXPECT_THAT(page.header("set-cookie"), Not(HasSubstr("language")));
    for (const auto* target :
         {"/login?language=en&request=https://evil.example/",
          "/login/notice?language=en&notice=//evil.example",
          "/login/notice?language=en&fault=//evil.example",
          "/account?language=//evil.example",
          "/logout?language=en&post_logout_redirect_uri=//evil.example"}) {
        const auto answer = browser.get(target);
        EXPECT_THAT(answer.location(), Not(HasSubstr("evil"))) << target;
        EXPECT_LT(answer.status, 500) << target;
    }
}

TEST_F(LoginTest, LeavesTheParameterOfAnApplicationToTheApplication) {
    const auto page = browser.get(authorize("registr", {{"language", "en"}}));
    EXPECT_THAT(page.header("set-cookie"), Not(HasSubstr("language")));
    EXPECT_TRUE(speaks(browser.follow(page), "cs"));
    EXPECT_TRUE(speaks(browser.open(authorize("registr", {{"ui_locales", "en"}})), "en"));
    EXPECT_TRUE(speaks(browser.open(authorize("registr", {{"ui_locales", "se"}})), "cs"));
}

}  // namespace
}  // namespace idp_test
