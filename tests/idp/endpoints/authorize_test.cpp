#include <gmock/gmock.h>

#include "tests/idp/support/browser.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

const std::string kGoodPassword(kPassword);

class AuthorizeTest : public testing::Test {
protected:
    void log_in() { tokens_for(provider, browser, "registr", "cerny"); }
    base::Json id_token(const Page& page) {
        const auto tokens = redeem(provider, "registr", page.answer("code"));
        EXPECT_EQ(tokens.status, 200) << tokens.body;
        return claims_of(provider, *tokens.json().string_at("id_token"));
    }

    Provider provider;
    Browser browser{provider};
};

TEST_F(AuthorizeTest, ShowsNothingWithPromptNone) {
    const auto target = authorize("registr", {{"prompt", "none"}});
    const auto stranger = browser.get(target);
    EXPECT_EQ(stranger.answer("error"), "login_required");
    EXPECT_EQ(stranger.answer("state"), "stav");
    EXPECT_EQ(stranger.answer("iss"), kIssuer);
    log_in();
    EXPECT_NE(browser.get(target).answer("code"), "");
    const auto refused = browser.get(authorize("senior", {{"prompt", "none"}}));
    EXPECT_EQ(refused.answer("error"), "access_denied");
    provider.directory().stop();
    const auto away = browser.get(authorize("poskytovatel", {{"prompt", "none"}}));
    EXPECT_THAT(away.location(), HasSubstr("https://poskytovatel.example/callback?"));
}

TEST_F(AuthorizeTest, AsksAgainWithPromptLoginAndTellsTheRealTime) {
    log_in();
    const auto before = id_token(browser.get(authorize("registr"))).int_at("auth_time");
    provider.advance(90s);
    EXPECT_EQ(id_token(browser.get(authorize("registr"))).int_at("auth_time"), before);
    const auto page = browser.open(authorize("registr", {{"prompt", "login"}}));
    ASSERT_TRUE(page.shows("page-login"));
    const auto again = browser.get("/authorize?resume=" + page.field("request"));
    EXPECT_THAT(again.location(), HasSubstr("/login?request="));
    const auto after = id_token(browser.log_in(page, "cerny", kGoodPassword)).int_at("auth_time");
    EXPECT_GE(*after, *before + 90);
}

TEST_F(AuthorizeTest, AsksAgainWhenTheLoginIsOlderThanMaxAge) {
    log_in();
    provider.advance(10s);
    EXPECT_NE(browser.get(authorize("registr", {{"max_age", "10000"}})).answer("code"), "");
    EXPECT_TRUE(browser.open(authorize("registr", {{"max_age", "1"}})).shows("page-login"));
    const auto page = browser.open(authorize("registr", {{"max_age", "0"}}));
    EXPECT_NE(browser.log_in(page, "cerny", kGoodPassword).answer("code"), "");
}

TEST_F(AuthorizeTest, KeepsToThePersonOfTheHint) {
    const auto tokens = tokens_for(provider, browser, "registr", "cerny");
    const auto hint = *tokens.string_at("id_token");
    const Form quiet{{"prompt", "none"}, {"id_token_hint", hint}};
    EXPECT_NE(browser.get(authorize("registr", quiet)).answer("code"), "");
    Browser other(provider);
    tokens_for(provider, other, "registr", "zavrelova");
    EXPECT_EQ(other.get(authorize("registr", quiet)).answer("error"), "login_required");
    const Form forged{{"prompt", "none"}, {"id_token_hint", "a.b.c"}};
    EXPECT_EQ(browser.get(authorize("registr", forged)).answer("error"), "login_required");
}

TEST_F(AuthorizeTest, TellsTheClientWhenAnotherThanTheHintedPersonLoggedIn) {
    const auto tokens = tokens_for(provider, browser, "registr", "cerny");
    for (const auto& hint : {*tokens.string_at("id_token"), std::string("a.b.c")}) {
        Browser other(provider);
        const auto page = other.open(authorize("registr", {{"id_token_hint", hint}}));
        ASSERT_TRUE(page.shows("page-login"));
        const auto answer = other.log_in(page, "zavrelova", kGoodPassword);
        EXPECT_EQ(answer.answer("error"), "login_required") << answer.body;
        EXPECT_EQ(answer.answer("state"), "stav");
    }
}

TEST_F(AuthorizeTest, ShowsAFaultInsteadOfRedirectingToAStranger) {
    for (const Form& change :
         {Form{{"redirect_uri", "https://evil.example/"}},
          Form{{"client_id", "evil"}},
          Form{{"redirect_uri", "https://registr.example/callback/"}}}) {
        const auto page = browser.get(authorize("registr", change));
        EXPECT_EQ(page.status, 400);
        EXPECT_EQ(page.location(), "");
        EXPECT_TRUE(page.shows("page-request-refused"));
        EXPECT_TRUE(page.shows("reference"));
    }
    const auto twice = browser.get(authorize("registr") + "&state=b");
    EXPECT_EQ(twice.status, 400);
    EXPECT_EQ(twice.location(), "");
}

TEST_F(AuthorizeTest, TakesAPostedRequestAsWell) {
    const auto target = authorize("registr");
    const auto query = target.substr(target.find('?') + 1);
    const web::Fields type{{"content-type", "application/x-www-form-urlencoded"}};
    log_in();
    const auto posted = browser.send(web::Method::Post, "/authorize", query, type);
    EXPECT_NE(browser.follow(posted).answer("code"), "");
    const auto mixed = browser.send(web::Method::Post, "/authorize?state=x", query, type);
    EXPECT_EQ(browser.follow(mixed).status, 400);
}

TEST_F(AuthorizeTest, RefusesWhatIsTooLongToTravel) {
    const auto page = browser.get(authorize("registr", {{"extra", std::string(5000, 'x')}}));
    EXPECT_EQ(page.status, 400);
    EXPECT_EQ(page.location(), "");
}

TEST_F(AuthorizeTest, SendsTheHeadersThatKeepPagesAndCodesToThemselves) {
    log_in();
    Browser stranger(provider);
    for (const auto& page :
         {browser.get(authorize("registr")),
          stranger.get(authorize("registr")),
          stranger.open(authorize("registr")),
          browser.get(authorize("senior")),
          browser.get("/account"),
          browser.get("/logout"),
          browser.get("/nothing-here")}) {
        EXPECT_EQ(page.header("referrer-policy"), "no-referrer") << page.status;
        EXPECT_EQ(page.header("cache-control"), "no-store") << page.status;
        EXPECT_EQ(page.header("x-content-type-options"), "nosniff") << page.status;
        EXPECT_THAT(page.header("content-security-policy"), HasSubstr("frame-ancestors 'none'"));
        EXPECT_THAT(page.header("content-security-policy"), Not(HasSubstr("unsafe-inline")));
    }
    const auto login = stranger.open(authorize("registr"));
    EXPECT_THAT(
        login.header("content-security-policy"),
        HasSubstr("form-action 'self' https://registr.example")
    );
}

TEST_F(AuthorizeTest, GivesCookiesThatScriptsAndOtherSitesDoNotSee) {
    const auto page = browser.get(authorize("registr"));
    EXPECT_THAT(page.header("set-cookie"), HasSubstr("HttpOnly"));
    EXPECT_THAT(page.header("set-cookie"), HasSubstr("SameSite=Lax"));
    EXPECT_THAT(page.header("set-cookie"), HasSubstr("Path=/"));
}

TEST_F(AuthorizeTest, TakesNoSessionFromACookieSentTwice) {
    log_in();
    auto tossed = browser;
    const auto secret = tossed.cookies["klicnik-session"];
    tossed.cookies["klicnik-session"] = secret + "; klicnik-session=" + secret;
    EXPECT_EQ(
        tossed.get(authorize("registr", {{"prompt", "none"}})).answer("error"), "login_required"
    );
    for (int i = 0; i < 50; ++i) browser.cookies["other" + std::to_string(i)] = "x";
    EXPECT_NE(browser.get(authorize("registr")).answer("code"), "");
}

TEST_F(AuthorizeTest, EncodesWhateverComesBackOnAPage) {
    const std::string markup = "\"><script>alert(1)</script>";
    for (const auto* name : {"state", "login_hint", "ui_locales", "nonce", "error_description"}) {
        const auto page = browser.open(authorize("registr", {{name, markup}}));
        EXPECT_THAT(page.body, Not(HasSubstr("<script>alert"))) << name;
    }
    const auto typed = browser.log_in(browser.open(authorize("registr")), markup, "x");
    EXPECT_THAT(typed.body, Not(HasSubstr("<script>alert")));
    EXPECT_THAT(typed.body, HasSubstr("&lt;script&gt;"));
    const auto refused = browser.get("/authorize?client_id=" + std::string("%3Cscript%3E"));
    EXPECT_THAT(refused.body, Not(HasSubstr("<script>")));
}

TEST_F(AuthorizeTest, NeverWritesCodesOrSecretsToTheLog) {
    const auto tokens = tokens_for(provider, browser, "registr", "cerny");
    const auto code = browser.get(authorize("registr")).answer("code");
    const auto written = provider.log() + provider.audit();
    for (const auto& secret :
         {code,
          kGoodPassword,
          *tokens.string_at("refresh_token"),
          std::string(kSecret),
          browser.cookies.at("klicnik-session"),
          *tokens.string_at("access_token")})
        EXPECT_THAT(written, Not(HasSubstr(secret)));
}

TEST_F(AuthorizeTest, EndsTheSessionThatNobodyUses) {
    log_in();
    provider.advance(31min);
    EXPECT_EQ(
        browser.get(authorize("registr", {{"prompt", "none"}})).answer("error"), "login_required"
    );
}

TEST_F(AuthorizeTest, LosesAPermissionAtOnce) {
    const auto tokens = tokens_for(provider, browser, "registr", "cerny");
    const auto entry = provider.directory().ldapsearch(
        "(&(klPermission=evidence-socialnich-sluzeb)"
        "(klModule=registr))",
        {"dn"}
    );
    const auto owner = provider.directory().account_dn("cerny");
    const auto end = entry.find(owner);
    ASSERT_NE(end, std::string::npos);
    const auto start = entry.rfind("dn: ", end) + 4;
    provider.directory().ldapmodify(
        "dn: " + entry.substr(start, entry.find('\n', start) - start) +
        "\nchangetype: modify\nreplace: klRevoked\nklRevoked: TRUE\n"
    );
    EXPECT_TRUE(eventually(
        [&] {
            return browser.get(authorize("registr", {{"prompt", "none"}})).answer("error") ==
                   "access_denied";
        },
        2s
    ));
    EXPECT_EQ(refresh(provider, "registr", *tokens.string_at("refresh_token")).status, 400);
    EXPECT_NE(browser.get(authorize("poskytovatel")).answer("code"), "");
}

}  // namespace
}  // namespace idp_test
