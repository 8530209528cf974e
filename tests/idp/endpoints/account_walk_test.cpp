// Notices for which only the calendar gives a reason.
#include "idp/account_walk.h"

#include <gmock/gmock.h>

#include <chrono>
#include <string>
#include <vector>

#include "tests/idp/support/back_channel.h"

namespace idp_test {
namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

std::vector<std::string> assignments_of(
    const test_support::TestDirectory& directory,
    const std::string& username,
    const std::string& filter = ""
) {
    const auto account = directory.account_dn(username);
    const auto entries =
        directory.ldapsearch("(&(objectClass=klAssignment)" + filter + ")", {"1.1"});
    std::vector<std::string> found;
    for (std::size_t at = 0; (at = entries.find("dn: ", at)) != std::string::npos; ++at) {
        auto dn = entries.substr(at + 4, entries.find('\n', at) - at - 4);
        if (dn.ends_with(account)) found.push_back(std::move(dn));
    }
    return found;
}

class WalkTest : public testing::Test {
protected:
    // Shortly before a midnight in Prague, which is never the next one: so the clock goes forward.
    WalkTest() { go_to(midnight_ - minutes(5)); }

    void go_to(base::Instant at) {
        const auto by = at - base::system_clock()() - moved_;
        provider.advance(by);
        moved_ += by;
    }
    void subscribe(const std::string& module) {
        provider.write_client(
            module,
            client_with(
                module,
                "backchannel_logout_uri: " + receiver.url("/logout") +
                    "\nsecurity_event_uri: " + receiver.url("/events") +
                    "\nsecurity_events: [session-revoked, token-claims-change]"
            )
        );
        ASSERT_TRUE(provider.reload());
    }
    void log_in(const std::string& username) {
        Browser browser(provider);
        tokens_for(provider, browser, "registr", username);
    }
    void set(const std::string& dn, const std::string& attribute, base::Day day) {
        provider.directory().ldapmodify(
            "dn: " + dn + "\nchangetype: modify\nreplace: " + attribute + "\n" + attribute + ": " +
            base::to_generalized(day) + "\n"
        );
    }
    void end_rights(const std::string& username, const std::string& filter = "") {
        const auto rights = assignments_of(provider.directory(), username, filter);
        ASSERT_FALSE(rights.empty());
        for (const auto& dn : rights) set(dn, "klValidUntil", tomorrow() - days(1));
    }
    void give(const std::string& username, const std::string& permission, base::Day from) {
        const std::string id = "7d0c8a52-0a5e-4c55-9f43-1f5a3c0f6a11";
        provider.directory().ldapmodify(
            "dn: klAssignmentId=" + id + "," + provider.directory().account_dn(username) +
            "\nchangetype: add\nobjectClass: klAssignment\nklAssignmentId: " + id +
            "\nklModule: registr\nklPermission: " + permission +
            "\nklLevel: view\nklRevoked: FALSE\nklValidFrom: " + base::to_generalized(from) + "\n"
        );
    }
    // Everybody who is logged in, because something changed that may concern everybody.
    void look_at_all() {
        const auto before = count(provider.log(), "accounts.looked-at");
        provider.directory().ldapmodify(
            "dn: klOrganizationId=blansko,ou=organizations," + provider.directory().base() +
            "\nchangetype: modify\nreplace: klRegion\nklRegion: Kraj " + std::to_string(before) +
            "\n"
        );
        ASSERT_TRUE(eventually([&] { return count(provider.log(), "accounts.looked-at") > before; })
        );
    }
    [[nodiscard]] base::Day tomorrow() const { return base::prague_day(midnight_); }
    [[nodiscard]] std::size_t walks_of_the_day() const {
        return count(provider.log(), R"("because":")" + base::to_iso(tomorrow()) + '"');
    }
    // Names of the events that came, and the tokens themselves.
    [[nodiscard]] std::vector<std::string> events() const {
        std::vector<std::string> names;
        for (const auto& token : receiver.tokens()) {
            const auto claims = claims_of(provider, token);
            for (const auto& [name, event] : *claims.find("events")->as_object())
                names.push_back(name.substr(name.rfind('/') + 1));
        }
        return names;
    }
    [[nodiscard]] bool come(std::size_t notices) const {
        return eventually([&] { return receiver.tokens().size() >= notices; });
    }

    const base::Instant midnight_ =
        base::prague_midnight(base::prague_day(base::system_clock()()) + days(2));
    std::chrono::milliseconds moved_{0};
    Receiver receiver;
    Provider provider{kReachable};
};

TEST_F(WalkTest, TellsARightThatBeginsAtMidnightAndNothingBefore) {
    subscribe("registr");
    give("cerny", "evidence-inspekci", tomorrow());
    log_in("cerny");
    look_at_all();
    EXPECT_THAT(receiver.tokens(), IsEmpty());
    go_to(midnight_ + seconds(1));
    ASSERT_TRUE(come(1));
    EXPECT_THAT(events(), ElementsAre("token-claims-change"));
    EXPECT_THAT(
        base::dump(claims_of(provider, receiver.tokens().front())), HasSubstr("evidence-inspekci")
    );
}

TEST_F(WalkTest, TellsARightThatEndsToTheModuleAndLeavesTheLogin) {
    subscribe("registr");
    Browser browser(provider);
    tokens_for(provider, browser, "registr", "cerny");
    end_rights("cerny", "(klModule=registr)");
    // The date stands in the claim, so clients hear of it at once.
    ASSERT_TRUE(come(1));
    go_to(midnight_ + minutes(1));
    ASSERT_TRUE(come(2));
    EXPECT_THAT(events(), ElementsAre("token-claims-change", "token-claims-change"));
    EXPECT_THAT(
        base::dump(claims_of(provider, receiver.tokens().back())), HasSubstr("\"permissions\":[]")
    );
    const auto page = browser.get(authorize("poskytovatel", {{"prompt", "none"}}));
    EXPECT_NE(page.answer("code"), "");
}

TEST_F(WalkTest, EndsTheLoginOfAnAccountThatEndsAtMidnight) {
    subscribe("registr");
    set(provider.directory().account_dn("cerny"), "klValidUntil", tomorrow() - days(1));
    log_in("cerny");
    look_at_all();
    EXPECT_THAT(receiver.tokens(), IsEmpty());
    go_to(midnight_ + seconds(1));
    ASSERT_TRUE(come(2));
    EXPECT_THAT(events(), UnorderedElementsAre("session-revoked", "backchannel-logout"));
    EXPECT_TRUE(eventually([&] { return count(provider.audit(), "no-longer-valid") == 1; }));
}

TEST_F(WalkTest, EndsTheLoginWhoseLastModuleEndsAtMidnight) {
    subscribe("registr");
    end_rights("cerny");
    log_in("cerny");
    look_at_all();
    EXPECT_THAT(receiver.tokens(), IsEmpty());
    go_to(midnight_ + minutes(1));
    ASSERT_TRUE(come(3));
    EXPECT_THAT(
        events(),
        UnorderedElementsAre("token-claims-change", "session-revoked", "backchannel-logout")
    );
    EXPECT_TRUE(eventually([&] { return count(provider.audit(), "no-permission-for-module") == 1; })
    );
}

TEST_F(WalkTest, TellsNothingOfAccountsWithoutAChange) {
    subscribe("registr");
    log_in("cerny");
    Browser other(provider);
    const auto tokens = tokens_for(provider, other, "registr", "zavrelova");
    go_to(midnight_ + minutes(1));
    ASSERT_TRUE(eventually([&] { return walks_of_the_day() == 1; }));
    EXPECT_THAT(provider.log(), HasSubstr(R"("looks":"2")"));
    // What was left before goes out before.
    other.get("/logout?id_token_hint=" + *tokens.string_at("id_token"));
    ASSERT_TRUE(come(2));
    EXPECT_THAT(events(), UnorderedElementsAre("session-revoked", "backchannel-logout"));
}

TEST_F(WalkTest, IsMadeOnceADayOverRestarts) {
    log_in("cerny");
    go_to(midnight_ + minutes(1));
    ASSERT_TRUE(eventually([&] { return walks_of_the_day() == 1; }));
    const auto before = count(provider.log(), R"("because":"directory")");
    provider.restart();
    ASSERT_TRUE(eventually([&] {
        return count(provider.log(), R"("because":"directory")") > before;
    }));
    EXPECT_EQ(walks_of_the_day(), 1U);
}

TEST(WalkOfADay, IsDueAtMidnightInPragueAndOnceMoreHalfAMinuteLater) {
    const struct {
        const char* name;
        const char* now;
        const char* due;
    } rows[] = {
        {"winter", "2026-11-26T12:00:00Z", "2026-11-25T23:00:30Z"},
        {"summer", "2026-07-01T12:00:00Z", "2026-06-30T22:00:30Z"},
        {"the last second of a day", "2026-11-26T22:59:59Z", "2026-11-25T23:00:30Z"},
        {"midnight", "2026-11-26T23:00:00Z", "2026-11-26T23:00:00Z"},
        {"just before the second one", "2026-11-26T23:00:29Z", "2026-11-26T23:00:00Z"},
        {"the second one", "2026-11-26T23:00:30Z", "2026-11-26T23:00:30Z"},
        {"the day on which summer begins", "2026-03-29T20:00:00Z", "2026-03-28T23:00:30Z"},
        {"the day after", "2026-03-29T22:00:00Z", "2026-03-29T22:00:00Z"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.name);
        const auto due = idp::walk_due_at(*base::from_rfc3339(row.now));
        EXPECT_EQ(base::to_rfc3339(due), row.due);
    }
}

}  // namespace
}  // namespace idp_test
