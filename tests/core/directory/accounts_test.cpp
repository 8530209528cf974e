#include <algorithm>

#include "tests/core/directory/directory_fixture.h"

namespace directory_tests {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

using account::AccountKind;
using account::Username;
using directory::AccountQuery;
using directory::AccountSummary;

class AccountsTest : public DirectoryTest {
protected:
    std::vector<std::string> found_by(const std::string& username, const AccountQuery& query) {
        const auto caller = account_of(username);
        const auto found =
            admin->accounts().search_as(caller.id, caller.organization, query).value();
        std::vector<std::string> usernames;
        for (const auto& summary : found) usernames.push_back(summary.username.str());
        return usernames;
    }
    std::unique_ptr<directory::Directory> admin = connect(settings_for(server, "admin-api"));
};

TEST_F(AccountsTest, AnAccountComesWhole) {
    const auto mayor = account_of("podhorsky");
    EXPECT_EQ(mayor.organization.str(), "boskovice");
    EXPECT_EQ(mayor.kind, AccountKind::SocialServices);
    EXPECT_EQ(full_name(mayor.name), "Mgr. Vojtěch Podhorský");
    EXPECT_EQ(mayor.position, "starosta");
    EXPECT_EQ(mayor.workplace, "Vedení");
    EXPECT_TRUE(mayor.has_consent);
    EXPECT_TRUE(mayor.password.must_change);
    EXPECT_TRUE(mayor.password.issued_until.has_value());
    EXPECT_FALSE(mayor.password.locked_at.has_value());
    EXPECT_FALSE(mayor.entry_version.empty());
    EXPECT_THAT(mayor.assignments, SizeIs(6));
    ASSERT_THAT(mayor.mandates, SizeIs(1));
    EXPECT_EQ(mayor.mandates.front().holder, mayor.id);
    EXPECT_EQ(mayor.mandates.front().function, "starosta");
}

TEST_F(AccountsTest, ADelegationComesWithItsGiverAndHisMandate) {
    const auto delegate = account_of("zavrelova");
    ASSERT_THAT(delegate.delegations, SizeIs(1));
    const auto& received = delegate.delegations.front();
    EXPECT_EQ(received.delegation.permission.code.str(), "podat-zadost");
    EXPECT_EQ(received.delegation.delegate, delegate.id);
    EXPECT_EQ(full_name(received.delegator), "Mgr. Vojtěch Podhorský");
    ASSERT_TRUE(received.mandate.has_value());
    EXPECT_TRUE(is_in_office_at(*received.mandate, base::system_clock()()));
}

TEST_F(AccountsTest, TheSameAccountIsFoundByNameAndByIdentifier) {
    const auto by_name = account_of("cerny");
    const auto by_id = idp->accounts().find(by_name.id).value();
    ASSERT_TRUE(by_id.has_value());
    EXPECT_EQ(by_id->username, by_name.username);
    EXPECT_EQ(by_id->entry_version, by_name.entry_version);
}

TEST_F(AccountsTest, ALockedAndADiscardedAccountSaySo) {
    EXPECT_TRUE(account_of("kubiznak").password.locked_at.has_value());
    EXPECT_TRUE(account_of("tkadlec").discarded);
    EXPECT_EQ(account_of("slabihoudova").validity.until, today() - std::chrono::days(1));
}

TEST_F(AccountsTest, AnUnknownNameIsNoAccountAndNoError) {
    EXPECT_THAT(idp->accounts().find(Username("nobody")), Holds(::testing::Eq(std::nullopt)));
    EXPECT_THAT(
        idp->accounts().find(account::AccountId("not-a-uuid")), Holds(::testing::Eq(std::nullopt))
    );
}

TEST_F(AccountsTest, AnAdministratorSeesHisOwnOrganizationOnly) {
    const auto caller = account_of("hlozanek");
    const auto own = admin->accounts().find_as(caller.id, caller.organization, Username("cerny"));
    ASSERT_TRUE(own.value().has_value());
    EXPECT_TRUE((*own)->has_consent);
    EXPECT_THAT((*own)->assignments, SizeIs(2));
    const auto foreign =
        admin->accounts().find_as(caller.id, caller.organization, Username("zavrelova"));
    EXPECT_THAT(foreign, Holds(::testing::Eq(std::nullopt)));
}

TEST_F(AccountsTest, HelpdeskSeesEverybody) {
    const auto caller = account_of("beneda");
    const auto seen =
        admin->accounts().find_as(caller.id, caller.organization, Username("zavrelova")).value();
    ASSERT_TRUE(seen.has_value());
    EXPECT_THAT(seen->delegations, SizeIs(1));
}

TEST_F(AccountsTest, ASearchIsBlindToDiacriticsAndKeepsToTheCallersReach) {
    AccountQuery query;
    query.name = "Černý klá";
    EXPECT_THAT(found_by("hlozanek", query), ElementsAre("cerny"));
    EXPECT_THAT(found_by("otcenaskova", query), IsEmpty());
    EXPECT_THAT(found_by("beneda", query), ElementsAre("cerny"));
}

TEST_F(AccountsTest, ListsHideEndedAndDiscardedAccountsUnlessAsked) {
    AccountQuery query;
    query.organization = account::OrganizationId("blansko");
    EXPECT_THAT(found_by("beneda", query), Not(Contains("slabihoudova")));
    EXPECT_THAT(found_by("beneda", query), Contains("kubiznak"));
    query.state = AccountQuery::State::All;
    EXPECT_THAT(found_by("beneda", query), Contains("slabihoudova"));
    query.organization = account::OrganizationId("letovice");
    EXPECT_THAT(found_by("beneda", query), Contains("tkadlec"));
}

TEST_F(AccountsTest, AForeignOrganizationLooksEmpty) {
    AccountQuery query;
    query.organization = account::OrganizationId("boskovice");
    EXPECT_THAT(found_by("hlozanek", query), IsEmpty());
}

TEST_F(AccountsTest, ASearchStopsAtItsLimit) {
    AccountQuery query;
    query.limit = 5;
    EXPECT_THAT(found_by("beneda", query), SizeIs(5));
}

TEST_F(AccountsTest, TwoLettersAreTooFewForASearch) {
    AccountQuery query;
    query.name = "ab";
    const auto caller = account_of("beneda");
    EXPECT_THAT(
        admin->accounts().search_as(caller.id, caller.organization, query),
        FailsWith(DirectoryError::Invalid)
    );
}

TEST_F(AccountsTest, AllAccountsOfAnOrganizationAreListedInCzechOrder) {
    const auto found = idp->accounts().in_organization(account::OrganizationId("blansko")).value();
    EXPECT_THAT(found, Contains(Field(&AccountSummary::username, Username("slabihoudova"))));
    EXPECT_THAT(
        found, Each(Field(&AccountSummary::organization, account::OrganizationId("blansko")))
    );
}

TEST_F(AccountsTest, OrganizationsAndTheirMandatesAreRead) {
    const auto organization =
        idp->organizations().find(account::OrganizationId("kraj-jihomoravsky")).value();
    ASSERT_TRUE(organization.has_value());
    EXPECT_EQ(organization->kind, account::OrganizationKind::Region);
    EXPECT_FALSE(organization->name.empty());
    EXPECT_FALSE(idp->organizations().find(account::OrganizationId("nowhere")).value().has_value());
    EXPECT_GT(idp->organizations().all().value().size(), 10U);
    EXPECT_THAT(
        idp->organizations().mandates_of(account::OrganizationId("boskovice")).value(), SizeIs(1)
    );
    EXPECT_GT(idp->organizations().mandates_in_office().value().size(), 10U);
}

}  // namespace
}  // namespace directory_tests
