// Cancelling a login, agreeing to what a client gets, logging in again for what is sensitive.
#include <gmock/gmock.h>

#include <string>

#include "tests/idp/support/form_page.h"
#include "tests/idp/support/login.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

class PromptsTest : public LoginTest {
protected:
    Page cancel(const Page& page, const std::string& csrf) {
        return browser.follow(
            browser.post("/login/cancel", {{"request", page.field("request")}, {"csrf", csrf}})
        );
    }
    Page agree(const Page& page) {
        return browser.follow(browser.post(
            "/login/consent",
            {{"request", page.field("request")},
             {"csrf", page.field("csrf")},
             {"username", page.field("username")}}
        ));
    }
};

TEST_F(PromptsTest, WhoCancelsTheLoginIsDeniedToTheClient) {
    const auto page = login_page();
    EXPECT_THAT(page.body, HasSubstr("action=\"/login/cancel\""));
    const auto back = cancel(page, page.field("csrf"));
    EXPECT_THAT(back.location(), HasSubstr("https://registr.example/callback?error=access_denied"));
    EXPECT_EQ(back.answer("state"), "stav");
    EXPECT_EQ(back.answer("iss"), kIssuer);
    EXPECT_FALSE(holds_session(browser));
}

TEST_F(PromptsTest, ACancelledLoginAnswersInTheModeThatWasAskedFor) {
    const auto page = browser.open(authorize("registr", {{"response_mode", "form_post"}}));
    const auto back = cancel(page, page.field("csrf"));
    EXPECT_EQ(posted(back, "error"), "access_denied");
}

TEST_F(PromptsTest, ALoginIsNotCancelledFromAnotherPlace) {
    const auto page = login_page();
    EXPECT_TRUE(cancel(page, "guessed").shows("page-stale"));
    Browser stranger(provider);
    const auto foreign = stranger.post(
        "/login/cancel", {{"request", page.field("request")}, {"csrf", page.field("csrf")}}
    );
    EXPECT_TRUE(foreign.shows("page-stale"));
}

TEST_F(PromptsTest, ALoginToTheOwnPageHasNowhereToGoBackTo) {
    EXPECT_THAT(browser.get("/login").body, Not(HasSubstr("/login/cancel")));
}

TEST_F(PromptsTest, WhoMustChangeThePasswordMayCancelAndIsNotLoggedIn) {
    const auto page = begin("poskytovatel", "podhorsky");
    ASSERT_TRUE(page.shows("page-password")) << page.body;
    const auto back = cancel(page, page.field("csrf"));
    EXPECT_EQ(back.answer("error"), "access_denied");
    EXPECT_FALSE(holds_session(browser));
    EXPECT_TRUE(login_page("poskytovatel").shows("page-login"));
}

TEST_F(PromptsTest, ALoginSaysWhatTheClientGetsAndCountsAsAgreement) {
    const auto page = browser.open(authorize("registr", {{"prompt", "consent"}}));
    ASSERT_TRUE(page.shows("page-login"));
    EXPECT_THAT(page.body, HasSubstr("vaše jméno, příjmení a uživatelské jméno"));
    EXPECT_THAT(page.body, Not(HasSubstr("vaši e-mailovou adresu")));
    EXPECT_NE(browser.log_in(page, "cerny", kGoodPassword).answer("code"), "");
    EXPECT_THAT(login_page("registr").body, Not(HasSubstr("HANDED")));
}

TEST_F(PromptsTest, WhoIsLoggedInIsAskedOnceForEachRequest) {
    tokens_for(provider, browser, "registr", "cerny");
    const auto target =
        authorize("registr", {{"prompt", "consent"}, {"scope", "openid profile email"}});
    const auto page = browser.open(target);
    ASSERT_TRUE(page.shows("page-consent")) << page.body;
    EXPECT_THAT(page.body, HasSubstr("vaši e-mailovou adresu"));
    EXPECT_THAT(page.body, HasSubstr("(cerny)"));
    EXPECT_NE(agree(page).answer("code"), "");
    EXPECT_THAT(provider.audit(), HasSubstr("\"consent\""));
    EXPECT_TRUE(browser.open(target).shows("page-consent"));
    EXPECT_NE(browser.get(authorize("registr", {{"prompt", "none"}})).answer("code"), "");
    const auto refused = browser.open(target);
    EXPECT_EQ(cancel(refused, refused.field("csrf")).answer("error"), "access_denied");
}

TEST_F(PromptsTest, AgreementIsNotSkippedAndNotGivenForSomebodyElse) {
    tokens_for(provider, browser, "registr", "cerny");
    const auto page = browser.open(authorize("registr", {{"prompt", "consent"}}));
    const auto skipped = browser.open("/authorize?resume=" + page.field("request"));
    EXPECT_TRUE(skipped.shows("page-consent"));
    const auto forged = browser.post(
        "/login/consent", {{"request", page.field("request")}, {"csrf", "x"}, {"username", "cerny"}}
    );
    EXPECT_TRUE(forged.shows("page-stale"));
    const auto other = browser.post(
        "/login/consent",
        {{"request", page.field("request")},
         {"csrf", page.field("csrf")},
         {"username", "zavrelova"}}
    );
    EXPECT_TRUE(other.shows("page-consent"));
}

TEST_F(PromptsTest, ASensitiveScopeNeedsALoginOfThisVeryRequest) {
    provider.write_client(
        "vydani",
        "client_id: vydani\nclient_name: Vydání\nclient_secret: tajemstvi-klienta-vydani-dat\n"
        "module: registr\nscope: openid profile email\nsensitive_scopes: [email]\n"
        "redirect_uris: [\"https://registr.example/callback\"]\n"
    );
    const Form plain{{"client_id", "vydani"}};
    const Form sensitive{{"client_id", "vydani"}, {"scope", "openid email"}};
    tokens_for(provider, browser, "registr", "cerny");
    ASSERT_TRUE(provider.reload());
    ASSERT_NE(browser.get(authorize("registr", plain)).answer("code"), "");
    const auto page = browser.open(authorize("registr", sensitive));
    ASSERT_TRUE(page.shows("page-login")) << page.body;
    // A login elsewhere in the same browser is none of this request (S20).
    const auto elsewhere = browser.open(authorize("registr", {{"prompt", "login"}}));
    browser.log_in(elsewhere, "cerny", kGoodPassword);
    const auto still = browser.open("/authorize?resume=" + page.field("request"));
    EXPECT_TRUE(still.shows("page-login"));
    const auto target = browser.post(
        "/login",
        {{"request", page.field("request")},
         {"csrf", page.field("csrf")},
         {"username", "cerny"},
         {"password", kGoodPassword}}
    );
    EXPECT_NE(browser.get(target.location()).answer("code"), "");
    provider.advance(301s);
    EXPECT_TRUE(browser.open(target.location()).shows("page-login"));
    auto silent = sensitive;
    silent.emplace_back("prompt", "none");
    EXPECT_EQ(browser.get(authorize("registr", silent)).answer("error"), "login_required");
}

TEST_F(PromptsTest, APageShowsTheLogoAndTheLinksThatTheClientRegistered) {
    provider.write_client(
        "znak",
        "client_id: znak\nclient_name: Znak\nclient_secret: tajemstvi-klienta-se-znakem\n"
        "module: registr\nredirect_uris: [\"https://registr.example/callback\"]\n"
        "logo_uri: https://img.example/znak.svg?a=1&b=2\nclient_uri: https://znak.example/\n"
        "policy_uri: https://znak.example/udaje\ntos_uri: https://znak.example/podminky\n"
    );
    ASSERT_TRUE(provider.reload());
    const auto page = browser.open(authorize("registr", {{"client_id", "znak"}}));
    EXPECT_THAT(page.body, HasSubstr("src=\"https://img.example/znak.svg?a=1&amp;b=2\""));
    for (const auto* link :
         {"https://znak.example/", "https://znak.example/udaje", "https://znak.example/podminky"})
        EXPECT_THAT(page.body, HasSubstr("href=\"" + std::string(link) + "\""));
    EXPECT_THAT(
        page.header("content-security-policy"),
        HasSubstr("img-src 'self' data: https://img.example;")
    );
    EXPECT_THAT(
        login_page().header("content-security-policy"), HasSubstr("img-src 'self' data:; font-src")
    );
}

TEST_F(PromptsTest, AnEssentialAcrThatIsNeverReachedFailsAtOnce) {
    const auto refused = browser.get(authorize(
        "registr", {{"claims", R"({"id_token":{"acr":{"essential":true,"values":["gold"]}}})"}}
    ));
    EXPECT_EQ(refused.answer("error"), "unmet_authentication_requirements");
    const auto asked = browser.open(authorize("registr", {{"acr_values", "gold silver"}}));
    EXPECT_TRUE(asked.shows("page-login"));
}

}  // namespace
}  // namespace idp_test
