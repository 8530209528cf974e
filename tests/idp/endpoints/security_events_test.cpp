// What a module's server hears of sessions and rights (RFC 8417, RFC 8935, CAEP).
#include <gmock/gmock.h>

#include <string>

#include "tests/idp/support/back_channel.h"

namespace idp_test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr auto* kCaep = "https://schemas.openid.net/secevent/caep/event-type/";

class SecurityEvents : public BackChannel {
protected:
    void subscribe(const std::string& module) {
        tell(
            module,
            "security_event_uri: " + receiver.url("/events") +
                "\nsecurity_event_authorization: Bearer tajne-slovo-klienta" +
                "\nsecurity_events: [session-revoked, token-claims-change]"
        );
    }
    std::string assignment_of(const std::string& username, const std::string& module) {
        const auto entries = provider.directory().ldapsearch(
            "(&(objectClass=klAssignment)(klModule=" + module + "))", {"dn"}
        );
        const auto end = entries.find(provider.directory().account_dn(username));
        const auto start = entries.rfind("dn: ", end) + 4;
        return entries.substr(start, entries.find('\n', start) - start);
    }
    // The event and the whole of the only token that came.
    base::Json only_event(const std::string& name, base::Json& claims) {
        EXPECT_TRUE(eventually([&] { return !receiver.tokens().empty(); }));
        const auto tokens = receiver.tokens();
        EXPECT_THAT(tokens, SizeIs(1));
        claims = verified(provider, tokens.front(), "secevent+jwt");
        const auto* event = claims.find("events")->find(kCaep + name);
        EXPECT_NE(event, nullptr) << base::dump(claims);
        return event == nullptr ? base::Json() : *event;
    }
};

TEST_F(SecurityEvents, TellThatASessionWasRevokedAndWhoseItWas) {
    subscribe("registr");
    const auto tokens = tokens_for(provider, browser, "registr", "cerny");
    const auto id = claims_of(provider, *tokens.string_at("id_token"));
    logout(tokens);
    base::Json claims;
    const auto event = only_event("session-revoked", claims);
    EXPECT_EQ(event.string_at("initiating_entity"), "user");
    const auto* subject = claims.find("sub_id");
    EXPECT_EQ(subject->string_at("format"), "complex");
    EXPECT_EQ(subject->find("user")->string_at("sub"), id.string_at("sub"));
    EXPECT_EQ(subject->find("user")->string_at("iss"), kIssuer);
    EXPECT_EQ(subject->find("session")->string_at("id"), id.string_at("sid"));
    EXPECT_EQ(claims.string_at("aud"), "registr-web");
    EXPECT_EQ(claims.find("sub"), nullptr);
    EXPECT_EQ(claims.find("exp"), nullptr);
    const auto request = receiver.received().front();
    EXPECT_EQ(request.header("content-type"), "application/secevent+jwt");
    EXPECT_EQ(request.header("authorization"), "Bearer tajne-slovo-klienta");
}

TEST_F(SecurityEvents, TellAChangeOfPermissionsToTheModuleConcernedAlone) {
    Receiver other;
    subscribe("registr");
    tell(
        "poskytovatel",
        "security_event_uri: " + other.url("/events") + "\nsecurity_events: [token-claims-change]"
    );
    tokens_for(provider, browser, "registr", "cerny");
    ASSERT_NE(browser.get(authorize("poskytovatel", {{"prompt", "none"}})).answer("code"), "");
    provider.directory().ldapmodify(
        "dn: " + assignment_of("cerny", "registr") +
        "\nchangetype: modify\nreplace: klLevel\nklLevel: view\n"
    );
    base::Json claims;
    const auto event = only_event("token-claims-change", claims);
    EXPECT_THAT(base::dump(*event.find("claims")->find("permissions")), HasSubstr("\"view\""));
    EXPECT_EQ(claims.find("sub_id")->find("session")->string_at("format"), "opaque");
    // What changes nothing in a module is told to nobody.
    provider.change_account("cerny", "replace: telephoneNumber\ntelephoneNumber: +420 1");
    provider.directory().ldapmodify(
        "dn: " + assignment_of("cerny", "registr") +
        "\nchangetype: modify\nreplace: klRevoked\nklRevoked: TRUE\n"
    );
    ASSERT_TRUE(eventually([&] { return receiver.tokens().size() == 2; }));
    EXPECT_THAT(
        base::dump(claims_of(provider, receiver.tokens().back())), HasSubstr("\"permissions\":[]")
    );
    EXPECT_THAT(other.tokens(), IsEmpty());
}

}  // namespace
}  // namespace idp_test
