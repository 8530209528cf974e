// The steps of a login, forged, stolen and out of order.
#include <random>

#include "tests/idp/support/login.h"

namespace idp_test {
namespace {

using testing::HasSubstr;

TEST_F(LoginTest, NeedsTheTokenOfThisVeryBrowser) {
    const auto page = login_page();
    Browser stranger(provider);
    const auto foreign = stranger.open(authorize("registr"));
    const Form good{
        {"request", page.field("request")},
        {"csrf", page.field("csrf")},
        {"username", "cerny"},
        {"password", kGoodPassword}};
    struct Row {
        const char* name;
        std::size_t field;
        std::string value;
    };
    const std::vector<Row> rows{
        {"no token", 1, ""},
        {"another browser's token", 1, foreign.field("csrf")},
        {"another browser's request", 0, foreign.field("request")},
        {"no request", 0, ""},
        {"a request of our own making", 0, "eyJhIjp0cnVlfQ"},
    };
    for (const auto& row : rows) {
        auto form = good;
        form[row.field].second = row.value;
        EXPECT_EQ(browser.post("/login", form).status, 400) << row.name;
        EXPECT_FALSE(holds_session(browser)) << row.name;
    }
    EXPECT_EQ(browser.post("/login", good, {{"sec-fetch-site", "cross-site"}}).status, 400);
    EXPECT_FALSE(holds_session(browser));
    EXPECT_EQ(browser.post("/login", good).status, 303);
    EXPECT_TRUE(holds_session(browser));
}

// Such a form comes without cookies; an answer that set new ones would end every login begun here.
TEST_F(LoginTest, GivesNoCookieToAFormOfAnotherSite) {
    for (const auto* target : {"/login", "/login/password", "/account/password", "/authorize"}) {
        Browser foreign(provider);
        const auto page = foreign.post(
            target, {{"resume", "x"}, {"request", "x"}}, {{"sec-fetch-site", "cross-site"}}
        );
        EXPECT_EQ(page.status, 400) << target;
        EXPECT_EQ(page.header("set-cookie"), "") << target;
    }
}

TEST_F(LoginTest, CannotBeSteeredByAThirdSite) {
    Browser attacker(provider);
    const auto begun = attacker.get(authorize("registr", {{"state", "utocnik"}}));
    const auto steered = browser.get(begun.location());
    EXPECT_TRUE(steered.shows("page-stale"));
    EXPECT_EQ(steered.field("csrf"), "");
}

TEST_F(LoginTest, ChangesTheSessionSecretEachTime) {
    tokens_for(provider, browser, "registr", "cerny");
    const auto first = browser.cookies.at("klicnik-session");
    const auto page = browser.open(authorize("registr", {{"prompt", "login"}}));
    browser.log_in(page, "cerny", kGoodPassword);
    EXPECT_NE(browser.cookies.at("klicnik-session"), first);
    auto old = browser;
    old.cookies["klicnik-session"] = first;
    EXPECT_EQ(
        old.get(authorize("registr", {{"prompt", "none"}})).answer("error"), "login_required"
    );
}

// Steps that a browser can take without the right password, in any order (S16).
TEST_F(LoginTest, OpensNoSessionByAnyWalkWithoutThePassword) {
    std::mt19937 random(20261122);  // NOLINT(cert-msc32-c,cert-msc51-cpp): each run the same walks
    Browser known(provider);
    const auto proved = known.log_in(
        known.open(authorize("poskytovatel")),
        "podhorsky",
        provider.directory().password_of("podhorsky")
    );
    auto page = login_page("poskytovatel");
    for (int step = 0; step < 150; ++step) {
        const auto sealed =
            page.field("request").empty() ? proved.field("request") : page.field("request");
        const Form form{
            {"request", sealed},
            {"csrf", page.field("csrf")},
            {"username", "nikdo.takovy"},
            {"password", "spatne-heslo"},
            {"new_password", kNewPassword},
            {"new_password_again", kNewPassword},
            {"kind", "social-services"},
            {"confirm", "yes"}};
        switch (random() % 9) {
            case 0: page = login_page("poskytovatel"); break;
            case 1: page = browser.post("/login", form); break;
            case 2: page = browser.post("/login/password", form); break;
            case 3: page = browser.get("/login/password?request=" + sealed); break;
            case 4: page = browser.get("/authorize?resume=" + sealed); break;
            case 5: page = browser.post("/account/password", form); break;
            case 6: page = browser.post("/login", {}); break;
            case 7: page = browser.get("/authorize?resume=" + proved.field("request")); break;
            default: page = browser.post("/logout", form); break;
        }
        ASSERT_FALSE(holds_session(browser)) << "step " << step;
        ASSERT_EQ(page.answer("code"), "") << "step " << step;
        ASSERT_LT(page.status, 500) << "step " << step;
    }
}

// A policy can name neither of these, and Chromium stops a form's answer that leads to one.
TEST(NativeClient, IsReachedFromTheFormByAPageThatLeadsOn) {
    Provider provider("sessions: {second_login: allow}");
    provider.write_client(
        "sprava",
        "client_id: sprava\nprofile: native\nmodule: registr\n"
        "redirect_uris: [\"http://[::1]/zpet\", \"cz.mpsv.sprava:/zpet\"]\n"
    );
    ASSERT_TRUE(provider.reload());
    for (const auto* address : {"http://[::1]:4711/zpet", "cz.mpsv.sprava:/zpet"}) {
        Browser browser(provider);
        const Form own{{"client_id", "sprava"}, {"redirect_uri", address}};
        const auto page =
            browser.log_in(browser.open(authorize("registr", own)), "cerny", kGoodPassword);
        EXPECT_EQ(page.status, 200) << page.body;
        EXPECT_TRUE(page.shows("page-logged-in"));
        const auto refresh = page.header("refresh");
        ASSERT_THAT(refresh, testing::StartsWith("0; url=/authorize?resume="));
        const auto answer = browser.get(refresh.substr(std::string("0; url=").size()));
        EXPECT_THAT(answer.location(), HasSubstr(std::string(address) + "?code="));
    }
}

}  // namespace
}  // namespace idp_test
