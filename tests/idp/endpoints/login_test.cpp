// Who gets in, with what, and who hears why not.
#include "tests/idp/support/login.h"

#include <gmock/gmock.h>

namespace idp_test {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

TEST_F(LoginTest, EndsWithTokensOfTheModuleAlone) {
    const auto tokens = tokens_for(provider, browser, "registr", "cerny");
    const auto id = claims_of(provider, *tokens.string_at("id_token"));
    EXPECT_EQ(id.string_at("aud"), "registr-web");
    EXPECT_EQ(id.string_at("nonce"), "nonce-1");
    EXPECT_THAT(dump(*id.find("permissions")), HasSubstr("evidence-socialnich-sluzeb"));
    EXPECT_THAT(dump(*id.find("permissions")), Not(HasSubstr("prace-se-zadosti")));
    const auto access = claims_of(provider, *tokens.string_at("access_token"));
    EXPECT_EQ(access.string_at("aud"), "registr");
    const auto info = userinfo(provider, *tokens.string_at("access_token"));
    EXPECT_EQ(info.status, 200) << info.body;
    EXPECT_EQ(info.json().string_at("sub"), id.string_at("sub"));
    EXPECT_THAT(provider.audit(), HasSubstr(R"("activity":"login","outcome":"success")"));
}

TEST_F(LoginTest, ServesTheNextModuleWithoutAskingAgain) {
    tokens_for(provider, browser, "registr", "cerny");
    const auto page = browser.get(authorize("poskytovatel"));
    EXPECT_THAT(page.location(), HasSubstr("https://poskytovatel.example/callback?code="));
}

TEST_F(LoginTest, RefusesWithTheReasonAndWhomToAsk) {
    const auto page = try_password("pokludova", kGoodPassword);
    EXPECT_EQ(page.status, 403);
    EXPECT_TRUE(page.shows("page-refused"));
    EXPECT_THAT(page.body, HasSubstr("nemá v modulu Registr žádné platné oprávnění"));
    EXPECT_THAT(page.body, HasSubstr("správce systému"));
    EXPECT_THAT(page.body, ContainsRegex(kReference));
    EXPECT_THAT(page.body, HasSubstr("href=\"/authorize?resume="));
    EXPECT_THAT(provider.audit(), HasSubstr(R"("activity":"entry","outcome":"refused")"));
    EXPECT_THAT(provider.audit(), HasSubstr(R"("client":"registr-web")"));
}

TEST_F(LoginTest, WritesDownAWrongPassword) {
    EXPECT_EQ(try_password("cerny", "spatne-heslo").status, 403);
    EXPECT_THAT(provider.audit(), HasSubstr(R"("activity":"login","outcome":"refused")"));
    EXPECT_THAT(provider.audit(), HasSubstr(R"("cause":"wrong-password")"));
    EXPECT_THAT(provider.audit(), Not(HasSubstr("spatne-heslo")));
    EXPECT_THAT(provider.audit(), Not(HasSubstr(R"("account":"")")));
    EXPECT_EQ(try_password("nikdo.takovy", "spatne-heslo").status, 403);
    EXPECT_THAT(provider.audit(), HasSubstr(R"("account":"")"));
    EXPECT_THAT(provider.audit(), Not(HasSubstr("nikdo.takovy")));
}

// Kept out without a page is kept out all the same.
TEST_F(LoginTest, WritesDownWhoIsRefusedSilently) {
    tokens_for(provider, browser, "registr", "cerny");
    const auto page = browser.get(authorize("senior", {{"prompt", "none"}}));
    EXPECT_EQ(page.answer("error"), "access_denied");
    EXPECT_THAT(provider.audit(), HasSubstr(R"("cause":"no-permission-for-module")"));
}

TEST_F(LoginTest, NeverOpensForAccountsThatAreNotUsable) {
    for (const auto* username : {"slabihoudova", "tkadlec", "jarolim", "kubiznak"}) {
        Browser own(provider);
        const auto page = own.log_in(
            own.open(authorize("registr")), username, provider.directory().password_of(username)
        );
        EXPECT_EQ(page.status, 403) << username;
        EXPECT_FALSE(holds_session(own)) << username;
    }
}

TEST_F(LoginTest, KeepsTheAccountForOknouzeBesideTheOther) {
    tokens_for(provider, browser, "registr", "danhelova");
    const auto page = login_page("oknouze");
    ASSERT_TRUE(page.shows("page-login"));
    EXPECT_THAT(page.body, HasSubstr("OKnouze má vlastní účet"));
    const auto other = browser.log_in(page, "danhelova", kGoodPassword);
    EXPECT_THAT(other.body, HasSubstr("Toto je účet pro jiné moduly"));
    EXPECT_THAT(other.body, ContainsRegex(kReference));
    EXPECT_THAT(provider.audit(), HasSubstr(R"("cause":"wrong-kind-of-account")"));
    const auto own = browser.log_in(page, "danhelova-hn", kGoodPassword);
    EXPECT_THAT(own.location(), HasSubstr("https://oknouze.example/callback?code="));
    EXPECT_THAT(
        browser.get(authorize("registr")).location(), HasSubstr("registr.example/callback?code=")
    );
}

TEST_F(LoginTest, OpensWithLettersAndPicturesInThePassword) {
    const auto password = provider.directory().password_of("rehackova");
    EXPECT_THAT(try_password("Rehackova", password).location(), HasSubstr("code="));
}

}  // namespace
}  // namespace idp_test
