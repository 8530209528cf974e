#include "idp/oauth/logout.h"

#include <gmock/gmock.h>

#include <string>

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "idp/oauth/session_state.h"
#include "tests/idp/oauth/builders.h"

namespace oauth {
namespace {

using namespace oauth_test;

constexpr auto* kBack = "https://registr.example/";

LogoutRequest back_to(const std::string& uri) {
    return {"hint", "", uri, std::string(128, 's'), std::nullopt};
}

TEST(Logout, NeedsAWordOfThePersonUnlessTheHintIsHis) {
    const Clients clients({web_client()});
    const LogoutHint hers{"jana", "registr-web"};
    struct {
        const char* name;
        LogoutRequest request;
        std::optional<LogoutHint> hint;
        std::vector<std::string> subjects;
        bool asks;
        bool redirects;
        bool unusable;
    } rows[] = {
        {"good", back_to(kBack), hers, {"jana"}, false, true, false},
        {"nobody logged in", back_to(kBack), hers, {}, false, true, false},
        {"another account beside hers", back_to(kBack), hers, {"petr", "jana"}, false, true, false},
        {"no address", back_to(""), hers, {"jana"}, false, false, false},
        {"no hint", back_to(kBack), {}, {"jana"}, true, false, true},
        {"nothing at all", {}, {}, {"jana"}, true, false, false},
        {"another person",
         back_to(kBack),
         LogoutHint{"eva", "registr-web"},
         {"jana"},
         true,
         false,
         true},
        {"unknown client",
         back_to(kBack),
         LogoutHint{"jana", "gone"},
         {"jana"},
         false,
         false,
         true},
        {"foreign address", back_to("https://evil.example/"), hers, {"jana"}, false, false, true},
        {"added query",
         back_to("https://registr.example/?foo=bar"),
         hers,
         {"jana"},
         false,
         false,
         true},
    };
    for (const auto& row : rows) {
        const auto decision = decide_logout(row.request, row.hint, row.subjects, clients);
        EXPECT_EQ(decision.consent == LogoutDecision::Consent::Needed, row.asks) << row.name;
        EXPECT_EQ(decision.redirect.has_value(), row.redirects) << row.name;
        EXPECT_EQ(decision.has_unusable_address, row.unusable) << row.name;
    }
}

TEST(Logout, TakesAsAHintOnlyAnIdTokenOfTheClientThatIsNamed) {
    auto claims = base::Json::object({{"sub", "jana"}, {"aud", "registr-web"}});
    const auto signed_userinfo = claims;
    claims.set("at_hash", "h");
    LogoutRequest request = back_to(kBack);
    EXPECT_TRUE(hint_from(claims, request).has_value());
    EXPECT_FALSE(hint_from(signed_userinfo, request).has_value());
    request.client_id = "registr-web";
    EXPECT_TRUE(hint_from(claims, request).has_value());
    request.client_id = "other";
    EXPECT_FALSE(hint_from(claims, request).has_value());
}

TEST(FrontChannel, TellsIssuerAndSessionBesideTheParametersOfTheAddress) {
    auto client = web_client();
    EXPECT_EQ(frontchannel_address(client, "https://idp.example", "s-1"), "");
    client.frontchannel_logout.uri = "https://registr.example/out";
    EXPECT_EQ(
        frontchannel_address(client, "https://idp.example", "s-1"),
        "https://registr.example/out?iss=https%3A%2F%2Fidp.example&sid=s-1"
    );
    client.frontchannel_logout.uri = "https://registr.example/out?a=b";
    EXPECT_EQ(
        frontchannel_address(client, "https://idp.example", "s-1"),
        "https://registr.example/out?a=b&iss=https%3A%2F%2Fidp.example&sid=s-1"
    );
}

// OpenID Connect Session Management 1.0, 3.2.
TEST(SessionState, IsTheSaltedHashOfClientOriginAndBrowser) {
    const auto hash =
        base::base64url_encode(base::sha256("registr-web https://registr.example abc s4lt"));
    EXPECT_EQ(
        session_state({"registr-web", "https://registr.example", "abc"}, "s4lt"), hash + ".s4lt"
    );
    EXPECT_NE(browser_state("session-1"), browser_state("session-2"));
    EXPECT_THAT(browser_state("session-1"), testing::Not(testing::HasSubstr("session")));
}

TEST(SessionState, KnowsAPageByTheOriginThatBrowsersTell) {
    EXPECT_EQ(page_origin("https://rp.example/callback?x=1"), "https://rp.example");
    EXPECT_EQ(page_origin("https://rp.example:443/callback"), "https://rp.example");
    EXPECT_EQ(page_origin("https://rp.example:8443/callback"), "https://rp.example:8443");
    EXPECT_EQ(page_origin("http://127.0.0.1:80/callback"), "http://127.0.0.1");
    EXPECT_EQ(page_origin("cz.mpsv.registr:/callback"), "");
}

}  // namespace
}  // namespace oauth
