// What the browser is shown and given for the sake of clients' sessions: front-channel logout,
// session_state and the iframe that compares it.
#include <gmock/gmock.h>

#include <chrono>
#include <string>

#include "core/base/encoding.h"
#include "idp/endpoints/browser_cookies.h"
#include "idp/oauth/session_state.h"
#include "tests/idp/support/browser.h"

namespace idp_test {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kBack = "https://registr.example/konec";

class SessionPages : public testing::Test {
protected:
    void add_frame(const std::string& module) {
        provider.write_client(
            module,
            "client_id: " + module + "-web\nclient_secret: " + std::string(kSecret) +
                "\nmodule: " + module + "\nredirect_uris: [\"https://" + module +
                ".example/callback\"]\npost_logout_redirect_uris: [\"https://" + module +
                ".example/konec\"]\nfrontchannel_logout_uri: https://" + module +
                ".example/odhlaseni?a=b\nfrontchannel_logout_session_required: true\n"
        );
        ASSERT_TRUE(provider.reload());
    }
    Page logout(const base::Json& tokens) {
        return browser.get(
            "/logout?" + base::form_encode(
                             {{"id_token_hint", *tokens.string_at("id_token")},
                              {"post_logout_redirect_uri", kBack},
                              {"state", "s t"}}
                         )
        );
    }

    Provider provider;
    Browser browser{provider};
};

TEST_F(SessionPages, TellEachClientOfTheSessionInAFrameAndGoOn) {
    add_frame("registr");
    add_frame("poskytovatel");
    const auto tokens = tokens_for(provider, browser, "registr", "cerny");
    browser.get(authorize("poskytovatel", {{"prompt", "none"}}));
    const auto sid = *claims_of(provider, *tokens.string_at("id_token")).string_at("sid");
    const auto page = logout(tokens);
    ASSERT_EQ(page.status, 200);
    EXPECT_TRUE(page.shows("page-logged-out"));
    for (const auto* module : {"registr", "poskytovatel"})
        EXPECT_THAT(
            page.body,
            HasSubstr(
                "src=\"https://" + std::string(module) +
                ".example/odhlaseni?a=b&amp;iss=http%3A%2F%2Flocalhost%3A8400&amp;sid=" + sid + "\""
            )
        );
    const auto policy = page.header("content-security-policy");
    EXPECT_THAT(
        policy, HasSubstr("frame-src https://registr.example https://poskytovatel.example;")
    );
    EXPECT_THAT(policy, HasSubstr("frame-ancestors 'none'"));
    EXPECT_EQ(page.header("refresh"), "5; url=" + kBack + "?state=s%20t");
    EXPECT_THAT(page.body, HasSubstr("href=\"" + kBack + "?state=s%20t\""));
    EXPECT_THAT(page.body, HasSubstr("/logged_out.js\""));
}

TEST_F(SessionPages, ShowNoFrameOfAClientThatTookNoPart) {
    add_frame("poskytovatel");
    const auto page = logout(tokens_for(provider, browser, "registr", "cerny"));
    EXPECT_EQ(page.location(), kBack + "?state=s%20t");
    EXPECT_THAT(page.body, Not(HasSubstr("iframe")));
}

TEST_F(SessionPages, GiveTheClientAStateThatItsIframeFindsAgain) {
    const auto page =
        browser.log_in(browser.open(authorize("registr")), "cerny", std::string(kPassword));
    const auto told = page.answer("session_state");
    const auto salt = told.substr(told.find('.') + 1);
    const auto state = browser.cookies.at("klicnik-state");
    EXPECT_EQ(told, oauth::session_state({"registr-web", "https://registr.example", state}, salt));
    EXPECT_THAT(page.header("set-cookie"), HasSubstr("klicnik-state=" + state));
    const auto again = browser.get(authorize("registr", {{"prompt", "none"}}));
    EXPECT_NE(again.answer("session_state"), told);
    EXPECT_EQ(browser.cookies.at("klicnik-state"), state);
    browser.post("/logout", {{"confirm", "yes"}, {"csrf", browser.get("/logout").field("csrf")}});
    EXPECT_FALSE(browser.cookies.contains("klicnik-state"));
    const auto next =
        browser.log_in(browser.open(authorize("registr")), "cerny", std::string(kPassword));
    EXPECT_NE(browser.cookies.at("klicnik-state"), state);
}

TEST_F(SessionPages, LetOnlyRegisteredPagesFrameTheIframe) {
    const auto page = browser.get("/check_session");
    EXPECT_EQ(page.status, 200);
    const auto policy = page.header("content-security-policy");
    EXPECT_THAT(policy, HasSubstr("https://registr.example"));
    EXPECT_THAT(policy, HasSubstr("frame-ancestors "));
    EXPECT_THAT(policy, HasSubstr(" http://localhost:8400 "));
    EXPECT_THAT(policy, Not(HasSubstr("frame-ancestors 'none'")));
    EXPECT_THAT(policy, HasSubstr("script-src 'self'"));
    EXPECT_EQ(page.header("x-frame-options"), "");
    EXPECT_THAT(page.body, HasSubstr("data-cookies=\"klicnik-state klicnik-state-oknouze\""));
    const auto at = page.body.find("src=\"/assets/") + 5;
    const auto script = browser.get(page.body.substr(at, page.body.find('"', at) - at));
    EXPECT_EQ(script.status, 200);
    EXPECT_THAT(script.body, HasSubstr("unchanged"));
}

// The iframe stands in a page of another site, so only SameSite=None reaches it; without TLS
// browsers allow that to nobody.
TEST(StateCookie, IsReadByScriptsInsideAPageOfAClient) {
    using account::AccountKind;
    const idp::BrowserCookies tls(web::CookieTransport::Https, base::system_random());
    EXPECT_EQ(
        web::set_cookie_value(
            tls.state_cookie(AccountKind::MaterialNeed, "abc", std::chrono::seconds(60))
        ),
        "__Host-klicnik-state-oknouze=abc; Path=/; Max-Age=60; Secure; SameSite=None"
    );
    const idp::BrowserCookies plain(web::CookieTransport::PlainLoopback, base::system_random());
    EXPECT_EQ(
        web::set_cookie_value(
            plain.state_cookie(AccountKind::SocialServices, "abc", std::chrono::seconds(60))
        ),
        "klicnik-state=abc; Path=/; Max-Age=60; SameSite=Lax"
    );
}

TEST_F(SessionPages, FollowAnotherPersonWhoLogsInInTheSameBrowser) {
    browser.log_in(browser.open(authorize("registr")), "cerny", std::string(kPassword));
    const auto state = browser.cookies.at("klicnik-state");
    const auto login = browser.open(authorize("registr", {{"prompt", "login"}}));
    browser.post(
        "/login",
        {{"request", login.field("request")},
         {"csrf", login.field("csrf")},
         {"username", "zavrelova"},
         {"password", std::string(kPassword)}}
    );
    EXPECT_NE(browser.cookies.at("klicnik-state"), state);
}

}  // namespace
}  // namespace idp_test
