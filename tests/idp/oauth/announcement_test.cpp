#include "idp/oauth/announcement.h"

#include <gmock/gmock.h>

#include <string>

#include "idp/oauth/logout_token.h"
#include "idp/oauth/security_event.h"
#include "tests/idp/oauth/builders.h"

namespace oauth {
namespace {

using namespace oauth_test;

Announcement ended(const std::string& cause) {
    return {
        .what = Announced::SessionRevoked,
        .account = mayor().id,
        .session = "s-1",
        .at = noon(),
        .cause = cause};
}

TEST(Announcement, IsTheSameAfterItsRestInTheQueue) {
    auto change = ended("");
    change.what = Announced::ClaimsChange;
    change.claims = base::Json::object({{"permissions", base::Json::array({"a"})}});
    const auto read = announcement_from(to_text(change));
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(to_text(*read), to_text(change));
    EXPECT_EQ(read->at, change.at);
    EXPECT_FALSE(announcement_from("{}").has_value());
    EXPECT_FALSE(announcement_from("x").has_value());
}

TEST(Announcement, GoesOnlyToClientsThatAskForIt) {
    auto client = web_client();
    EXPECT_FALSE(wants(client, Announced::Logout));
    EXPECT_FALSE(wants(client, Announced::SessionRevoked));
    client.backchannel_logout.uri = "https://registr.example/out";
    client.events = {"https://registr.example/events", {}, {"token-claims-change"}};
    EXPECT_TRUE(wants(client, Announced::Logout));
    EXPECT_FALSE(wants(client, Announced::SessionRevoked));
    EXPECT_TRUE(wants(client, Announced::ClaimsChange));
    EXPECT_EQ(address_for(client, Announced::Logout), "https://registr.example/out");
    EXPECT_EQ(address_for(client, Announced::ClaimsChange), "https://registr.example/events");
}

// OpenID Connect Back-Channel Logout 1.0, 2.4: these members and no nonce.
TEST(LogoutToken, HoldsWhatTheSpecificationAsksFor) {
    const auto client = web_client();
    const Envelope envelope{client, "https://idp.example", "pair-1", "id-1", noon()};
    EXPECT_EQ(
        base::dump(logout_token_claims(ended("logged-out"), envelope)),
        R"({"iss":"https://idp.example","aud":"registr-web","iat":1790000000,"exp":1790000120,)"
        R"("jti":"id-1","events":{"http://schemas.openid.net/event/backchannel-logout":{}},)"
        R"("sub":"pair-1","sid":"s-1"})"
    );
}

// RFC 8417, RFC 9493, CAEP 1.0.
TEST(SecurityEvent, NamesThePersonAsTheClientKnowsHim) {
    const auto client = web_client();
    const Envelope envelope{client, "https://idp.example", "pair-1", "id-1", noon()};
    EXPECT_EQ(
        base::dump(security_event_claims(ended("by-administrator"), envelope)),
        R"({"iss":"https://idp.example","aud":"registr-web","iat":1790000000,"jti":"id-1",)"
        R"("sub_id":{"format":"complex","user":{"format":"iss_sub","iss":"https://idp.example",)"
        R"("sub":"pair-1"},"session":{"format":"opaque","id":"s-1"}},)"
        R"("events":{"https://schemas.openid.net/secevent/caep/event-type/session-revoked":)"
        R"({"event_timestamp":1790000000,"initiating_entity":"admin",)"
        R"("reason_admin":{"en":"by-administrator"}}}})"
    );
}

TEST(SecurityEvent, SaysWhoSetItOff) {
    const auto client = web_client();
    const Envelope envelope{client, "https://idp.example", "pair-1", "id-1", noon()};
    struct {
        const char* cause;
        const char* entity;
    } rows[] = {
        {"logged-out", "user"},
        {"replaced", "user"},
        {"password-changed", "user"},
        {"by-administrator", "admin"},
        {"account-unusable", "policy"},
        {"grant-reused", "policy"},
        {"ran-out", "policy"},
    };
    for (const auto& row : rows)
        EXPECT_THAT(
            base::dump(security_event_claims(ended(row.cause), envelope)),
            testing::HasSubstr(std::string("\"initiating_entity\":\"") + row.entity + "\"")
        ) << row.cause;
}

}  // namespace
}  // namespace oauth
