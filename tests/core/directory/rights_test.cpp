// Rights beyond a login: changes of an assignment, histories, who administers, and delegations,
// which the directory lets nobody but the giver make.
#include "core/directory/rights.h"

#include <algorithm>

#include "tests/core/directory/directory_fixture.h"

namespace directory_tests {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using account::Assignment;
using account::AssignmentCheck;
using account::DelegationCheck;

class RightsTest : public DirectoryTest {
protected:
    Assignment held(const std::string& username, const std::string& code) {
        const auto account = account_of(username);
        return *std::ranges::find_if(account.assignments, [&](const Assignment& one) {
            return one.permission.code.str() == code;
        });
    }
    account::AssignmentProof may_assign(const std::string& target, const Assignment& wanted) {
        const auto own = account_of("hlozanek");
        return AssignmentCheck::may_assign(
                   account_of(target), own, caller_of(*idp, own), wanted, base::system_clock()()
        )
            .value();
    }
    directory::Reader reader(const std::string& username) {
        const auto account = account_of(username);
        return {account.id, account.organization};
    }
    account::Delegation delegation_to(const std::string& delegate) {
        const auto giver = account_of("podhorsky");
        account::Delegation wanted;
        wanted.id = account::DelegationId("0b1c6f0e-1111-4222-8333-944455566688");
        wanted.delegator = giver.id;
        wanted.delegate = account_of(delegate).id;
        wanted.permission = {account::Module::Poskytovatel, account::PermissionCode("podat-vykaz")};
        wanted.level = account::Level::Update;
        wanted.validity = {.from = today(), .until = today() + std::chrono::days(30)};
        wanted.mandate = giver.mandates.front().id;
        return wanted;
    }
    std::unique_ptr<directory::Directory> admin = connect(settings_for(server, "admin-api"));
};

TEST_F(RightsTest, AnAssignmentIsChangedOnlyWhileItStandsAsItWasRead) {
    const auto before = held("cerny", "evidence-socialnich-sluzeb");
    auto after = before;
    after.level = account::Level::View;
    after.validity.until = today() + std::chrono::days(30);
    const auto proof = may_assign("cerny", after);
    auto& administration = admin->administration();
    EXPECT_THAT(administration.change(proof, before, after), IsOk());
    EXPECT_EQ(held("cerny", "evidence-socialnich-sluzeb").level, account::Level::View);
    EXPECT_EQ(held("cerny", "evidence-socialnich-sluzeb").validity, after.validity);
    EXPECT_THAT(administration.change(proof, before, after), FailsWith(DirectoryError::Conflict));
    // NOLINTNEXTLINE(readability-suspicious-call-argument): back to what it was
    EXPECT_THAT(administration.change(proof, after, before), IsOk());
    EXPECT_FALSE(held("cerny", "evidence-socialnich-sluzeb").validity.until);
}

TEST_F(RightsTest, ARevokedAssignmentIsNotChanged) {
    const auto before = held("cerny", "evidence-socialnich-sluzeb");
    const auto revoking =
        AssignmentCheck::may_revoke(
            account_of("cerny"), caller_of(*idp, account_of("hlozanek")), before.permission
        )
            .value();
    auto& administration = admin->administration();
    ASSERT_THAT(
        administration.revoke(revoking, before.id, "konec", base::system_clock()()), IsOk()
    );
    EXPECT_THAT(
        administration.change(may_assign("cerny", before), before, before),
        FailsWith(DirectoryError::Conflict)
    );
    const auto history =
        admin->rights().history_of(account_of("cerny"), reader("hlozanek")).value();
    const auto found = std::ranges::find_if(history, [&](const auto& one) {
        return one.assignment.id == before.id;
    });
    ASSERT_NE(found, history.end());
    EXPECT_EQ(found->origin.revoked_because, "konec");
    EXPECT_TRUE(found->origin.revoked_at);
}

TEST_F(RightsTest, AHistoryIsShownToWhoMaySeeTheAccount) {
    const auto account = account_of("cerny");
    EXPECT_THAT(admin->rights().history_of(account, reader("hlozanek")).value(), SizeIs(2));
    const auto foreign = admin->rights().history_of(account, reader("otcenaskova"));
    EXPECT_TRUE(!foreign || foreign->empty());
    const auto names =
        admin->rights().usernames_of({account.id, account_of("weiss").id}, reader("hlozanek"));
    EXPECT_THAT(names.value(), SizeIs(1));
}

TEST_F(RightsTest, AdministratorsOfAnOrganizationComeWhole) {
    const auto found =
        admin->rights().administrators_of(account_of("adamira").organization).value();
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found.front().username.str(), "adamira");
    EXPECT_THAT(
        administered_modules_at(found.front(), base::system_clock()()),
        ElementsAre(account::Module::Poskytovatel)
    );
    EXPECT_THAT(
        admin->rights().administrators_of(account_of("zavrelova").organization).value(), IsEmpty()
    );
}

TEST_F(RightsTest, ADelegationStandsBelowTheGiverInHisName) {
    const auto giver = account_of("podhorsky");
    const auto wanted = delegation_to("zavrelova");
    const auto proof = DelegationCheck::may_delegate(
        giver, caller_of(*idp, giver), account_of("zavrelova"), wanted
    );
    ASSERT_THAT(proof, IsOk());
    ASSERT_THAT(admin->delegations().add(*proof, wanted), IsOk());
    const auto entry =
        server.ldapsearch("(klDelegationId=" + wanted.id.str() + ")", {"creatorsName"});
    EXPECT_THAT(entry, ::testing::HasSubstr(server.account_dn("podhorsky")));
    EXPECT_THAT(admin->delegations().of_account(giver).value(), SizeIs(3));
    EXPECT_THAT(admin->delegations().of_account(account_of("zavrelova")).value(), SizeIs(2));
    EXPECT_THAT(admin->delegations().of_account(account_of("matousek")).value(), SizeIs(1));
}

// The proof is genuine, but made by an administrator who says that he is the giver.
TEST_F(RightsTest, ADelegationIsNotEndedByWhoDoesNotAdministerItsModule) {
    const auto wanted = admin->delegations().of_account(account_of("podhorsky")).value().front();
    auto stranger = caller_of(*idp, account_of("podhorsky"));
    stranger.id = account_of("capek").id;
    stranger.roles = {account::CallerRole::OrganizationAdministrator};
    stranger.administers = {account::Module::Poskytovatel};
    const auto proof =
        DelegationCheck::may_end(account_of("podhorsky"), stranger, wanted.delegation).value();
    EXPECT_THAT(
        admin->delegations().revoke(proof, "test", base::system_clock()()),
        ::testing::AnyOf(FailsWith(DirectoryError::Refused), FailsWith(DirectoryError::NotFound))
    );
    EXPECT_FALSE(
        admin->delegations().of_account(account_of("podhorsky")).value().front().delegation.revoked
    );
}

TEST_F(RightsTest, AColleagueIsSoughtInOneOrganizationAlone) {
    const auto home = account_of("podhorsky").organization;
    auto& delegations = admin->delegations();
    const auto colleague = delegations.colleague(home, account::Username("zavrelova")).value();
    ASSERT_TRUE(colleague);
    EXPECT_EQ(colleague->id, account_of("zavrelova").id);
    EXPECT_FALSE(delegations.colleague(home, account::Username("cerny")).value());
    EXPECT_FALSE(delegations.colleague(home, account::Username("nobody")).value());
}

}  // namespace
}  // namespace directory_tests
