// The rights that the directory itself goes by follow the calendar, the registers and the state of
// the account; the directory then really allows and refuses by them.
#include "tests/admin-api/rights_keeper_fixture.h"

namespace admin_api_test {
namespace {

TEST_F(RightsKeeperTest, WhatEndedYesterdayIsGoneAfterTheFirstLook) {
    end_rights("hlozanek", today() - days(1));
    EXPECT_THAT(administer("hlozanek", "cerny", today() - days(2)), IsOk());
    EXPECT_EQ(ours.look(), Look::Finished);
    EXPECT_EQ(administers("hlozanek"), "");
    EXPECT_EQ(policy("hlozanek"), "cn=official");
    EXPECT_THAT(
        administer("hlozanek", "cerny", today() - days(2)), FailsWith(DirectoryError::Refused)
    );
}

TEST_F(RightsKeeperTest, WhatEndsTodayIsGoneTomorrow) {
    end_rights("hlozanek", today());
    EXPECT_EQ(ours.look(), Look::Finished);
    EXPECT_EQ(policy("hlozanek"), "cn=administrator");
    move_to(today() + days(1));
    EXPECT_EQ(ours.look(), Look::Finished);
    EXPECT_EQ(administers("hlozanek"), "");
    EXPECT_EQ(policy("hlozanek"), "cn=official");
}

TEST_F(RightsKeeperTest, WhatBeginsTomorrowCountsTomorrow) {
    const auto tomorrow = today() + days(1);
    give(slapd, "cerny", {Module::Registr, tomorrow});
    EXPECT_EQ(ours.look(), Look::Finished);
    EXPECT_EQ(administers("cerny"), "");
    EXPECT_THAT(administer("cerny", "malasek", tomorrow), FailsWith(DirectoryError::Refused));
    move_to(tomorrow);
    EXPECT_EQ(ours.look(), Look::Finished);
    EXPECT_EQ(administers("cerny"), "registr");
    EXPECT_EQ(policy("cerny"), "cn=administrator");
    EXPECT_THAT(administer("cerny", "malasek", tomorrow), IsOk());
}

TEST_F(RightsKeeperTest, DaysWithoutALookAreMadeUpFor) {
    end_rights("hlozanek", today() + days(3));
    EXPECT_EQ(ours.look(), Look::Finished);
    move_to(today() + days(40));
    EXPECT_EQ(ours.look(), Look::Finished);
    EXPECT_EQ(administers("hlozanek"), "");
}

TEST_F(RightsKeeperTest, WhatSynchronisationRevokesIsGone) {
    EXPECT_EQ(ours.look(), Look::Finished);
    set_on_rights("hlozanek", "klRevoked", "TRUE");
    EXPECT_EQ(ours.look(), Look::Finished);
    EXPECT_EQ(administers("hlozanek"), "");
    set_on_rights("hlozanek", "klRevoked", "FALSE");
    EXPECT_EQ(ours.look(), Look::Finished);
    EXPECT_NE(administers("hlozanek"), "");
}

TEST_F(RightsKeeperTest, ARightThatStandsOnAMandateEndsWithIt) {
    const auto mandate = "klMandateId=" + account("podhorsky").mandates.at(0).id.str() +
                         ",ou=mandates,klOrganizationId=boskovice,ou=organizations," +
                         test_support::TestDirectory::base();
    give(slapd, "podhorsky", {Module::Registr, today(), mandate});
    EXPECT_EQ(ours.look(), Look::Finished);
    EXPECT_EQ(administers("podhorsky"), "registr");
    change(slapd, mandate, "replace: klRevoked\nklRevoked: TRUE");
    EXPECT_EQ(ours.look(), Look::Finished);
    EXPECT_EQ(administers("podhorsky"), "");
}

TEST_F(RightsKeeperTest, AnAccountThatIsNotInForceReachesNobodyUntilItIsAgain) {
    EXPECT_EQ(ours.look(), Look::Finished);
    const auto before = administers("hlozanek");
    const auto yesterday = base::to_generalized(today() - days(1));
    const std::vector<std::pair<std::string, std::string>> ends = {
        {"replace: klDiscarded\nklDiscarded: TRUE", "replace: klDiscarded\nklDiscarded: FALSE"},
        {"replace: klDisabled\nklDisabled: TRUE", "replace: klDisabled\nklDisabled: FALSE"},
        {"replace: klValidUntil\nklValidUntil: " + yesterday, "replace: klValidUntil"}};
    for (const auto& [end, undo] : ends) {
        change(slapd, slapd.account_dn("hlozanek"), end);
        EXPECT_EQ(ours.look(), Look::Finished);
        EXPECT_EQ(administers("hlozanek"), "") << end;
        EXPECT_EQ(policy("hlozanek"), "cn=administrator") << end;
        change(slapd, slapd.account_dn("hlozanek"), undo);
        EXPECT_EQ(ours.look(), Look::Finished);
        EXPECT_EQ(administers("hlozanek"), before) << undo;
    }
}

TEST_F(RightsKeeperTest, AnAccountWithoutAnyAssignmentLosesAReachThatItShouldNeverHaveHad) {
    const auto* const stray = "replace: klAdministersModule\nklAdministersModule: senior";
    change(slapd, slapd.account_dn("pokludova"), stray);
    EXPECT_EQ(ours.look(), Look::Finished);
    EXPECT_EQ(administers("pokludova"), "");
}

}  // namespace
}  // namespace admin_api_test
