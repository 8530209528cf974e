// How the rights are kept: nothing else is touched, each correction is one record, and a directory
// that was away, a log that is full or a second program make no difference in the end.
#include <sstream>
#include <thread>

#include "tests/admin-api/api.h"
#include "tests/admin-api/rights_keeper_fixture.h"

namespace admin_api_test {
namespace {

// The version of every entry, a line each.
std::vector<std::string> versions(const test_support::TestDirectory& slapd) {
    std::istringstream text(slapd.ldapsearch("(objectClass=*)", {"entryCSN"}));
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    return lines;
}

TEST_F(RightsKeeperTest, NothingElseIsTouched) {
    EXPECT_EQ(ours.look(), Look::Finished);
    const auto settled = versions(slapd);
    EXPECT_EQ(ours.look(), Look::Finished);
    EXPECT_EQ(versions(slapd), settled);
    end_rights("hlozanek", today() - days(1));
    const auto before = versions(slapd);
    EXPECT_EQ(ours.look(), Look::Finished);
    const auto after = versions(slapd);
    ASSERT_EQ(before.size(), after.size());
    std::vector<std::string> touched;
    for (std::size_t line = 1; line < after.size(); ++line)
        if (after[line] != before[line]) touched.push_back(after[line - 1]);
    EXPECT_EQ(touched, std::vector{"dn: " + slapd.account_dn("hlozanek")});
}

TEST_F(RightsKeeperTest, EachCorrectionIsOneRecordOfTheSystemItself) {
    end_rights("hlozanek", today() - days(1));
    EXPECT_EQ(ours.look(), Look::Finished);
    EXPECT_EQ(ours.look(), Look::Finished);
    const auto records = records_of("hlozanek");
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records[0].string_at("account"), "system");
    EXPECT_EQ(records[0].string_at("activity"), "rights.keep");
    EXPECT_EQ(records[0].string_at("outcome"), "success");
    const auto* details = records[0].find("details");
    EXPECT_EQ(
        *details->find("before")->find("administers"),
        base::Json::strings({"poskytovatel", "registr"})
    );
    EXPECT_EQ(*details->find("after")->find("administers"), base::Json::array());
    EXPECT_THAT(
        ours.metrics.text(),
        testing::HasSubstr(R"(klicnik_admin_rights_looks_total{result="finished"} 2)")
    );
}

TEST_F(RightsKeeperTest, ADirectoryThatWasAwayIsCaughtUpWith) {
    EXPECT_EQ(ours.look(), Look::Finished);
    end_rights("hlozanek", today());
    move_to(today() + days(1));
    slapd.stop();
    EXPECT_EQ(ours.look(), Look::Unfinished);
    slapd.start();
    // A failed server rests a while before it is asked again.
    while (ours.look() != Look::Finished) {
    }
    EXPECT_EQ(administers("hlozanek"), "");
}

TEST_F(RightsKeeperTest, WithoutARecordNothingChanges) {
    Keeping full{slapd, "/dev/full"};
    end_rights("hlozanek", today() - days(1));
    const auto before = administers("hlozanek");
    EXPECT_EQ(full.look(), Look::Unfinished);
    EXPECT_EQ(administers("hlozanek"), before);
}

TEST_F(RightsKeeperTest, ALookThatIsToldToEndLeavesTheRestForLater) {
    end_rights("hlozanek", today() - days(1));
    std::stop_source ending;
    ending.request_stop();
    EXPECT_EQ(ours.keeper.look(ending.get_token()), Look::Unfinished);
    EXPECT_EQ(policy("hlozanek"), "cn=administrator");
    EXPECT_EQ(ours.look(), Look::Finished);
    EXPECT_EQ(policy("hlozanek"), "cn=official");
}

TEST_F(RightsKeeperTest, TwoProgramsCorrectEachDifferenceOnce) {
    Keeping theirs{slapd, audit_file};
    end_rights("hlozanek", today() - days(1));
    std::thread other([&] { EXPECT_EQ(theirs.look(), Look::Finished); });
    EXPECT_EQ(ours.look(), Look::Finished);
    other.join();
    EXPECT_EQ(administers("hlozanek"), "");
    int corrections = 0;
    for (const auto& record : records_of("hlozanek"))
        corrections += record.string_at("outcome") == "success" ? 1 : -1;
    EXPECT_EQ(corrections, 1);
}

TEST_F(RightsKeeperTest, WhatAnotherDerivedInBetweenIsNotTakenBack) {
    end_rights("hlozanek", today() - days(1));
    auto& administration = ours.directory->administration();
    const auto found = administration.derived_change_of(account("hlozanek").id, ours.now).value();
    ASSERT_TRUE(found);
    const auto* const theirs = "replace: klAdministersModule\nklAdministersModule: senior";
    change(slapd, slapd.account_dn("hlozanek"), theirs);
    EXPECT_THAT(administration.apply(*found), FailsWith(DirectoryError::Conflict));
    EXPECT_EQ(administers("hlozanek"), "senior");
}

// Ends when the program has done it, or with the runner's own limit.
TEST(Program, KeepsTheRightsWhileItServes) {
    Api api(std::chrono::milliseconds(10));
    give(api.slapd(), "cerny", {Module::Registr, base::prague_day(base::system_clock()())});
    while (stored(api.slapd(), "cerny", "klAdministersModule") != "registr") {
    }
    EXPECT_EQ(api.as("cerny", get("/accounts?name=malasek")).body.int_at("count"), 1);
}

}  // namespace
}  // namespace admin_api_test
