// What nobody needs any more is found among 100,000 entries by looking at few of them: a question
// that made the server look at everybody would take longer than a question may.
#include <string>

#include "tests/core/directory/directory_fixture.h"

namespace directory_tests {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// How many conditions the server held against entries; twenty thousand accounts are more.
constexpr int kFew = 2'000;

class RetentionTest : public ::testing::Test {
protected:
    RetentionTest() {
        for (const auto* username : {"u7", "u19999"})
            change(
                server.account_dn(username),
                "replace: mail\nmail: nekdo@obec.example\n-\nreplace: klDiscarded\nklDiscarded: "
                "TRUE"
            );
        change(
            server.account_dn("u8"),
            "replace: mail\nmail: nekdo@obec.example\n-\nreplace: klValidUntil\nklValidUntil: "
            "20200630000000Z"
        );
    }

    void change(const std::string& dn, const std::string& changes) {
        server.ldapmodify("dn: " + dn + "\nchangetype: modify\n" + changes + "\n");
    }

    // Conditions that were held against entries since this was asked last.
    int judged() {
        constexpr std::string_view kJudging = "=> test_filter";
        const auto log = server.log();
        int count = 0;
        auto at = log.find(kJudging, read_);
        for (; at != std::string::npos; at = log.find(kJudging, at + 1)) ++count;
        read_ = log.size();
        return count;
    }

    static std::vector<std::string> names_of(const std::vector<directory::ObsoleteContact>& found) {
        std::vector<std::string> names;
        names.reserve(found.size());
        for (const auto& contact : found) names.push_back(contact.username.str());
        std::ranges::sort(names);
        return names;
    }

    TestDirectory server{Contents::Many, test_support::LogDetail::Filters};
    std::unique_ptr<directory::Directory> admin = connect(settings_for(server, "admin-api"));
    directory::Retention& retention = admin->retention();
    base::Instant later = base::plus_months(base::system_clock()(), 36);

private:
    std::size_t read_ = 0;
};

TEST_F(RetentionTest, EndedAccountsOfTheCountryAndOfAnOrganizationAreFoundByTheIndex) {
    judged();
    const auto everywhere = retention.contacts_ended_before(later, 50);
    ASSERT_THAT(everywhere, IsOk());
    EXPECT_THAT(names_of(*everywhere), ::testing::IsSupersetOf({"u19999", "u7", "u8"}));
    EXPECT_LT(judged(), kFew);
    const auto home =
        retention.contacts_ended_before(later, account::OrganizationId("generated-0"));
    ASSERT_THAT(home, IsOk());
    EXPECT_THAT(names_of(*home), ElementsAre("u7", "u8"));
    EXPECT_LT(judged(), kFew);
}

TEST_F(RetentionTest, TheLastDayIsADayOfUse) {
    const auto day = [](const char* text) {
        return base::prague_midnight(*base::day_from_iso(text)) + std::chrono::hours(12);
    };
    const auto of_home = account::OrganizationId("generated-0");
    const auto u8 = [&] {
        return std::ranges::count(names_of(*retention.contacts_ended_before(later, of_home)), "u8");
    };
    EXPECT_EQ(u8(), 1);
    for (const auto& [last, found] : {std::pair(day("2039-06-30"), 1), {day("2039-06-29"), 0}}) {
        change(server.account_dn("u8"), "replace: klValidUntil\nklValidUntil: 20390629000000Z");
        const auto names = names_of(*retention.contacts_ended_before(last, of_home));
        EXPECT_EQ(std::ranges::count(names, "u8"), found) << base::to_rfc3339(last);
    }
}

TEST_F(RetentionTest, WithdrawnConsentsAreFoundByTheIndex) {
    const auto person = admin->accounts().find(account::Username("u7")).value().value().ik_mpsv;
    const auto consent = admin->consents().history_of(person).value().at(0).consent.id;
    change(
        "klConsentId=" + consent + ",klIkMpsv=" + person.str() + ",ou=persons," +
            TestDirectory::base(),
        "replace: klConsentWithdrawn\nklConsentWithdrawn: 20100101000000Z"
    );
    judged();
    const auto day = *base::day_from_iso("2010-01-02");
    EXPECT_THAT(retention.consents_withdrawn_before(day, 50).value(), SizeIs(1));
    EXPECT_THAT(
        retention.consents_withdrawn_before(day - std::chrono::days(1), 50).value(), IsEmpty()
    );
    EXPECT_LT(judged(), kFew);
}

}  // namespace
}  // namespace directory_tests
