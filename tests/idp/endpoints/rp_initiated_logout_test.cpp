// The modules of the certification plan of OpenID Connect RP-Initiated Logout 1.0, each by its
// name.
#include <gmock/gmock.h>

#include <functional>
#include <string>

#include "core/base/encoding.h"
#include "tests/idp/support/browser.h"

namespace idp_test {
namespace {

const std::string kBack = "https://registr.example/konec";
const std::string kState(128, 's');

std::string unsigned_copy(const std::string& token) {
    const auto payload = token.substr(token.find('.'), token.rfind('.') - token.find('.'));
    return base::base64url_encode(R"({"alg":"none"})") + payload + ".";
}

// Signed by somebody else: the signature is of another token.
std::string foreign_copy(const std::string& token, const std::string& other) {
    return token.substr(0, token.rfind('.')) + other.substr(other.rfind('.'));
}

struct Tokens {
    std::string id;
    std::string access;
};

enum class Ending { Returns, LoggedOut, SaysError, Asks };

struct ModuleCase {
    std::string name;
    std::function<Form(const Tokens&)> form;
    Ending ending;
    std::string location = {};
};

const ModuleCase kModules[] = {
    {"rp-initiated-logout",
     [](const Tokens& tokens) {
         return Form{
             {"id_token_hint", tokens.id}, {"post_logout_redirect_uri", kBack}, {"state", kState}};
     },
     Ending::Returns,
     kBack + "?state=" + kState},
    {"no-state",
     [](const Tokens& tokens) {
         return Form{{"id_token_hint", tokens.id}, {"post_logout_redirect_uri", kBack}};
     },
     Ending::Returns,
     kBack},
    {"no-params", [](const Tokens&) { return Form{}; }, Ending::Asks},
    {"only-state",
     [](const Tokens&) {
         return Form{{"state", kState}};
     },
     Ending::Asks},
    {"no-post-logout-redirect-uri",
     [](const Tokens& tokens) {
         return Form{{"id_token_hint", tokens.id}, {"state", kState}};
     },
     Ending::LoggedOut},
    {"bad-post-logout-redirect-uri",
     [](const Tokens& tokens) {
         return Form{
             {"id_token_hint", tokens.id},
             {"post_logout_redirect_uri", "https://registr.example/jinam"},
             {"state", kState}};
     },
     Ending::SaysError},
    {"query-added-to-post-logout-redirect-uri",
     [](const Tokens& tokens) {
         return Form{
             {"id_token_hint", tokens.id},
             {"post_logout_redirect_uri", kBack + "?foo=bar"},
             {"state", kState}};
     },
     Ending::SaysError},
    {"no-id-token-hint",
     [](const Tokens&) {
         return Form{{"post_logout_redirect_uri", kBack}, {"state", kState}};
     },
     Ending::Asks},
    {"modified-id-token-hint",
     [](const Tokens& tokens) {
         return Form{
             {"id_token_hint", unsigned_copy(tokens.id)}, {"post_logout_redirect_uri", kBack}};
     },
     Ending::Asks},
    {"bad-id-token-hint",
     [](const Tokens& tokens) {
         return Form{
             {"id_token_hint", foreign_copy(tokens.id, tokens.access)},
             {"post_logout_redirect_uri", kBack}};
     },
     Ending::Asks},
};

class RpInitiatedLogout : public testing::Test {
protected:
    Page confirmed(const Page& page) {
        return browser.post("/logout", {{"confirm", "yes"}, {"csrf", page.field("csrf")}});
    }
    void expect_ending(const ModuleCase& module, const Page& page) {
        EXPECT_EQ(page.location(), module.location);
        if (module.ending == Ending::Returns) return;
        const auto* shown = module.ending == Ending::Asks ? "page-logout" : "page-logged-out";
        EXPECT_TRUE(page.shows(shown)) << page.body;
        EXPECT_EQ(page.status, module.ending == Ending::SaysError ? 400 : 200);
        EXPECT_EQ(page.shows("reference"), module.ending == Ending::SaysError);
        EXPECT_EQ(page.header("refresh"), "");
        if (module.ending != Ending::Asks) return;
        const auto done = confirmed(page);
        EXPECT_TRUE(done.shows("page-logged-out"));
        EXPECT_EQ(done.location(), "");
        EXPECT_EQ(done.header("refresh"), "");
    }

    Provider provider;
    Browser browser{provider};
};

TEST_F(RpInitiatedLogout, DoesWhatEachModuleOfThePlanExpects) {
    for (const auto& module : kModules) {
        SCOPED_TRACE(module.name);
        const auto got = tokens_for(provider, browser, "registr", "cerny");
        const Tokens tokens{*got.string_at("id_token"), *got.string_at("access_token")};
        expect_ending(module, browser.get("/logout?" + base::form_encode(module.form(tokens))));
        const auto silent = browser.get(authorize("registr", {{"prompt", "none"}}));
        EXPECT_EQ(silent.answer("error"), "login_required");
    }
}

TEST_F(RpInitiatedLogout, DiscoveryNamesTheEndpoints) {
    const auto metadata = browser.get("/.well-known/openid-configuration").json();
    const std::string issuer(kIssuer);
    EXPECT_EQ(metadata.string_at("end_session_endpoint"), issuer + "/logout");
    EXPECT_EQ(metadata.string_at("check_session_iframe"), issuer + "/check_session");
    for (const auto* ability :
         {"frontchannel_logout_supported",
          "frontchannel_logout_session_supported",
          "backchannel_logout_supported",
          "backchannel_logout_session_supported"})
        EXPECT_EQ(base::dump(*metadata.find(ability)), "true") << ability;
}

}  // namespace
}  // namespace idp_test
