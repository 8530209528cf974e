#include "idp/deliveries.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <functional>
#include <string>

#include "idp/oauth/session_state.h"
#include "tests/core/directory/silent_server.h"
#include "tests/idp/support/back_channel.h"

namespace idp_test {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

constexpr auto* kLogoutEvent = "http://schemas.openid.net/event/backchannel-logout";

TEST_F(BackChannel, TellsEveryClientOfTheSessionWithALogoutToken) {
    Receiver other;
    tell(
        "registr", "backchannel_logout_uri: " + receiver.url("/logout") + "\nsubject_type: pairwise"
    );
    tell("poskytovatel", "backchannel_logout_uri: " + other.url("/logout"));
    const auto tokens = tokens_for(provider, browser, "registr", "cerny");
    const auto silent = browser.get(authorize("poskytovatel", {{"prompt", "none"}}));
    ASSERT_NE(silent.answer("code"), "");
    logout(tokens);
    ASSERT_TRUE(eventually([&] { return receiver.tokens().size() + other.tokens().size() == 2; }));
    const auto request = receiver.received().front();
    EXPECT_EQ(request.header("content-type"), "application/x-www-form-urlencoded");
    const auto token = receiver.tokens().front();
    EXPECT_EQ(header_of(token).string_at("alg"), "RS256");
    const auto claims = verified(provider, token, "logout+jwt");
    const auto id = claims_of(provider, *tokens.string_at("id_token"));
    EXPECT_EQ(claims.string_at("iss"), kIssuer);
    EXPECT_EQ(claims.string_at("aud"), "registr-web");
    EXPECT_EQ(claims.string_at("sub"), id.string_at("sub"));
    EXPECT_NE(
        claims.string_at("sub"), claims_of(provider, other.tokens().front()).string_at("sub")
    );
    EXPECT_EQ(claims.string_at("sid"), id.string_at("sid"));
    EXPECT_EQ(base::dump(*claims.find("events")->find(kLogoutEvent)), "{}");
    EXPECT_EQ(claims.find("nonce"), nullptr);
    EXPECT_GT(*claims.int_at("exp"), *claims.int_at("iat"));
    EXPECT_NE(claims.string_at("jti").value_or(""), "");
    EXPECT_EQ(
        verified(provider, other.tokens().front(), "logout+jwt").string_at("aud"),
        "poskytovatel-web"
    );
}

TEST_F(BackChannel, KeepsTheNameOfANoticeOverAllAttempts) {
    tell("registr", "backchannel_logout_uri: " + receiver.url("/logout"));
    receiver.answer_with(503);
    logout(tokens_for(provider, browser, "registr", "cerny"));
    ASSERT_TRUE(eventually([&] { return receiver.tokens().size() == 1; }));
    receiver.answer_with(204);
    provider.advance(std::chrono::seconds(2));
    ASSERT_TRUE(eventually([&] { return receiver.tokens().size() == 2; }));
    const auto tokens = receiver.tokens();
    EXPECT_EQ(
        verified(provider, tokens[0], "logout+jwt").string_at("jti"),
        verified(provider, tokens[1], "logout+jwt").string_at("jti")
    );
    ASSERT_TRUE(eventually([&] {
        return browser.get("/metrics").body.find("outcome=\"delivered\"") != std::string::npos;
    }));
}

TEST_F(BackChannel, GivesUpWhatTheClientCallsABadRequest) {
    tell("registr", "backchannel_logout_uri: " + receiver.url("/logout"));
    receiver.answer_with(400);
    logout(tokens_for(provider, browser, "registr", "cerny"));
    ASSERT_TRUE(eventually([&] {
        return provider.log().find("delivery.refused") != std::string::npos;
    }));
    EXPECT_THAT(receiver.tokens(), SizeIs(1));
}

TEST_F(BackChannel, DoesNotLetAHostileReceiverDelayTheOthers) {
    const directory_tests::SilentServer silent;
    tell("poskytovatel", "backchannel_logout_uri: " + silent.address("http") + "/logout");
    tell("registr", "backchannel_logout_uri: " + receiver.url("/logout"));
    const auto tokens = tokens_for(provider, browser, "registr", "cerny");
    browser.get(authorize("poskytovatel", {{"prompt", "none"}}));
    logout(tokens);
    EXPECT_TRUE(eventually([&] { return receiver.tokens().size() == 1; }));
    EXPECT_TRUE(eventually([&] {
        return provider.log().find("delivery.failed") != std::string::npos;
    }));
}

// Each row ends the session that `first` has in registr.
TEST_F(BackChannel, TellsHoweverTheSessionEnded) {
    tell("registr", "backchannel_logout_uri: " + receiver.url("/logout"));
    struct {
        const char* name;
        std::function<void(Browser& first, const std::string& code)> end;
    } rows[] = {
        {"a second login",
         [&](Browser&, const std::string&) {
             Browser second(provider);
             tokens_for(provider, second, "registr", "cerny");
             second.post(
                 "/logout", {{"confirm", "yes"}, {"csrf", second.get("/logout").field("csrf")}}
             );
         }},
        {"somebody else in the same browser",
         [&](Browser& first, const std::string&) {
             first.log_in(
                 first.open(authorize("registr", {{"prompt", "login"}})),
                 "zavrelova",
                 std::string(kPassword)
             );
             first.post(
                 "/logout", {{"confirm", "yes"}, {"csrf", first.get("/logout").field("csrf")}}
             );
         }},
        {"a code used twice",
         [&](Browser&, const std::string& code) {
             EXPECT_EQ(redeem(provider, "registr", code).status, 200);
             EXPECT_EQ(redeem(provider, "registr", code).status, 400);
         }},
        {"a changed password",
         [&](Browser& first, const std::string&) {
             const auto page = first.get("/account/password?kind=social-services");
             first.post(
                 "/account/password",
                 {{"csrf", page.field("csrf")},
                  {"kind", "social-services"},
                  {"old_password", std::string(kPassword)},
                  {"new_password", "Nad-rekou-svita-osmkrat-17"},
                  {"new_password_again", "Nad-rekou-svita-osmkrat-17"}}
             );
         }},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.name);
        Browser first(provider);
        const auto page =
            first.log_in(first.open(authorize("registr")), "cerny", std::string(kPassword));
        const auto code = page.answer("code");
        ASSERT_NE(code, "") << page.body;
        const auto state = first.cookies.at("klicnik-state");
        const auto hears = [&] {
            return std::ranges::any_of(receiver.tokens(), [&](const std::string& token) {
                return oauth::browser_state(*claims_of(provider, token).string_at("sid")) == state;
            });
        };
        row.end(first, code);
        EXPECT_TRUE(eventually(hears));
    }
}

TEST_F(BackChannel, TellsOfASessionThatTheDirectoryEnded) {
    tell("registr", "backchannel_logout_uri: " + receiver.url("/logout"));
    tokens_for(provider, browser, "registr", "cerny");
    provider.change_account("cerny", "replace: klDiscarded\nklDiscarded: TRUE");
    EXPECT_TRUE(eventually([&] { return receiver.tokens().size() == 1; }));
}

TEST_F(BackChannel, TellsOfASessionThatRanOut) {
    tell("registr", "backchannel_logout_uri: " + receiver.url("/logout"));
    tokens_for(provider, browser, "registr", "cerny");
    provider.advance(std::chrono::hours(11));
    EXPECT_TRUE(eventually([&] { return receiver.tokens().size() == 1; }));
}

TEST(BackChannelAddresses, ThatAreNotAllowedAreNotAsked) {
    Receiver receiver;
    Provider provider;
    Browser browser(provider);
    provider.write_client(
        "registr", client_with("registr", "backchannel_logout_uri: " + receiver.url("/logout"))
    );
    ASSERT_TRUE(provider.reload());
    const auto tokens = tokens_for(provider, browser, "registr", "cerny");
    browser.get("/logout?id_token_hint=" + *tokens.string_at("id_token"));
    ASSERT_TRUE(eventually([&] {
        return provider.log().find("delivery.failed") != std::string::npos;
    }));
    EXPECT_THAT(receiver.tokens(), IsEmpty());
}

}  // namespace
}  // namespace idp_test
