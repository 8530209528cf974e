// The story of the mayor who loses office, as the registers tell it on three days.
#include <gmock/gmock.h>

#include <fstream>

#include "tests/sync/builders.h"
#include "tests/sync/sync_flow.h"

namespace registers {
namespace {

using testing::file_text;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::SyncFlow;

class Succession : public SyncFlow {
protected:
    [[nodiscard]] std::string mayor() const { return directory->ldapsearch("(uid=podhorsky)"); }
    void give_mayor(const std::string& attribute, const std::string& value) const {
        directory->ldapmodify(
            "dn: " + directory->account_dn("podhorsky") +
            "\nchangetype: modify\nreplace: " + attribute + "\n" + attribute + ": " + value + "\n"
        );
    }
};

TEST_F(Succession, OnTheFirstDayThereIsNothingToDo) {
    const auto before = directory_now();
    const auto done = sync({"run"});
    EXPECT_EQ(done.exit_code, 0) << done.text;
    EXPECT_EQ(done.word(), "nothing-to-do");
    EXPECT_EQ(done.changes(), 0);
    EXPECT_EQ(directory_now(), before);
}

TEST_F(Succession, ThePlanShowsOneChangeWithItsEvidenceAndChangesNothing) {
    use_day(2);
    const auto before = directory_now();
    const auto planned = sync({"plan"});
    EXPECT_EQ(planned.exit_code, 0) << planned.text;
    EXPECT_EQ(planned.word(), "planned");
    ASSERT_EQ(planned.changes(), 1) << planned.text;
    EXPECT_THAT(planned.text, HasSubstr("\"before\": \"Mgr. Vojtěch Podhorský, starosta\""));
    EXPECT_THAT(planned.text, HasSubstr("\"after\": \"Ing. Ludmila Zástěrová, starostka\""));
    EXPECT_THAT(planned.text, HasSubstr("\"record\": \"Boskovice\""));
    EXPECT_THAT(planned.text, HasSubstr("prepare-account"));
    EXPECT_EQ(directory_now(), before);
}

TEST_F(Succession, TheRunEndsMandateRightsDelegationsAndAccountAndBeginsTheNewMandate) {
    use_day(2);
    const auto done = sync({"run"});
    ASSERT_EQ(done.exit_code, 0) << done.text;
    EXPECT_EQ(done.word(), "applied");
    const auto mark = "sovm:" + done.run();
    EXPECT_THAT(mayor(), HasSubstr("klDisabled: TRUE"));
    EXPECT_THAT(mayor(), HasSubstr("klDisabledBecause: " + mark));
    const auto ended = directory->ldapsearch("(klRevokedBecause=" + mark + ")", {"objectClass"});
    EXPECT_THAT(ended, HasSubstr("objectClass: klMandate"));
    EXPECT_THAT(ended, HasSubstr("objectClass: klAssignment"));
    EXPECT_THAT(ended, HasSubstr("objectClass: klDelegation"));
    const auto begun = directory->ldapsearch("(klRunId=" + mark + ")", {"givenName", "klHolderDn"});
    EXPECT_THAT(begun, HasSubstr("givenName: Ludmila"));
    EXPECT_THAT(begun, Not(HasSubstr("klHolderDn")));
    EXPECT_EQ(audit_records(), 1U);
    const auto kept = folder / "state/runs" / done.run();
    EXPECT_THAT(file_text((kept / "evidence/1.xml").string()), HasSubstr("Zástěrová"));
    EXPECT_THAT(file_text((kept / "evidence/records.json").string()), HasSubstr("Zástěrová"));
    EXPECT_EQ(audit_records("register.run.begin"), 1U);
    EXPECT_EQ(audit_records("register.run.end"), 1U);
    EXPECT_THAT(file_text((kept / "report.txt").string()), HasSubstr("The changes were made."));
}

TEST_F(Succession, RunTwiceIsTheSameAsOnce) {
    use_day(2);
    ASSERT_EQ(sync({"run"}).word(), "applied");
    const auto once = directory_now();
    EXPECT_EQ(sync({"run"}).word(), "nothing-new");
    EXPECT_EQ(sync({"run", "--expect", "0"}).word(), "nothing-to-do");
    EXPECT_EQ(directory_now(), once);
    EXPECT_EQ(audit_records(), 1U);
}

TEST_F(Succession, ATruncatedSnapshotChangesNothingAndSaysWhy) {
    use_day(2);
    ASSERT_EQ(sync({"run"}).word(), "applied");
    const auto before = directory_now();
    use_day(3);
    const auto refused = sync({"run"});
    EXPECT_EQ(refused.exit_code, 5) << refused.text;
    EXPECT_EQ(refused.word(), "source-unusable");
    EXPECT_THAT(refused.text, HasSubstr("index.xml, line"));
    EXPECT_THAT(
        file_text((folder / "state/runs" / refused.run() / "report.txt").string()),
        HasSubstr("Nothing was changed")
    );
    EXPECT_EQ(directory_now(), before);
}

TEST_F(Succession, AnOlderSnapshotServedAgainChangesNothing) {
    use_day(2);
    ASSERT_EQ(sync({"run"}).word(), "applied");
    const auto before = directory_now();
    use_day(1);
    const auto refused = sync({"run"});
    EXPECT_EQ(refused.exit_code, 2) << refused.text;
    EXPECT_THAT(refused.text, HasSubstr("older-than-last"));
    EXPECT_EQ(directory_now(), before);
}

TEST_F(Succession, UndoBringsEverythingBackAndRepeatingItIsHarmless) {
    const auto before = directory_now();
    use_day(2);
    const auto done = sync({"run"});
    const auto undone = sync({"undo", done.run()});
    EXPECT_EQ(undone.exit_code, 0) << undone.text;
    EXPECT_EQ(undone.word(), "undone");
    EXPECT_THAT(undone.text, Not(HasSubstr("prepare-account")));
    EXPECT_EQ(directory_now(), before);
    EXPECT_EQ(sync({"undo", done.run()}).word(), "undone");
    EXPECT_EQ(directory_now(), before);
    EXPECT_EQ(audit_records(), 2U);
}

TEST_F(Succession, UndoLeavesWhatSomebodyDecidedSince) {
    use_day(2);
    const auto done = sync({"run"});
    give_mayor("klDisabledBecause", "consent withdrawn");
    ASSERT_EQ(sync({"undo", done.run()}).word(), "undone");
    EXPECT_THAT(mayor(), HasSubstr("klDisabled: TRUE"));
}

// The undo of an earlier run may not bring its leaver back beside whom a later run put in office.
TEST_F(Succession, UndoLeavesAnOfficeOnWhichALaterRunDecided) {
    use_day(2);
    const auto first = sync({"run"});
    replace_everybody();
    const auto second = sync({"run", "--expect", "15"});
    ASSERT_EQ(second.word(), "applied") << second.text;
    const auto before = directory_now();
    const auto refused = sync({"undo", first.run()});
    EXPECT_EQ(refused.exit_code, 7) << refused.text;
    EXPECT_EQ(refused.word(), "undone-in-part");
    EXPECT_THAT(refused.text, HasSubstr("take that later run back first"));
    EXPECT_EQ(directory_now(), before);
    EXPECT_THAT(mayor(), HasSubstr("klDisabled: TRUE"));

    ASSERT_EQ(sync({"undo", second.run()}).word(), "undone");
    EXPECT_EQ(sync({"undo", first.run()}).word(), "undone");
    EXPECT_THAT(mayor(), Not(HasSubstr("klDisabled: TRUE")));
    EXPECT_EQ(audit_records(), 32U);
}

TEST_F(Succession, WhatWasTakenBackIsNotDoneAgainUntilTheOperatorNamesIt) {
    const auto before = directory_now();
    use_day(2);
    ASSERT_EQ(sync({"undo", sync({"run"}).run()}).word(), "undone");
    EXPECT_EQ(sync({"run"}).word(), "nothing-new");
    EXPECT_THAT(sync({"run", "--expect", "2"}).text, HasSubstr("not-the-expected-number"));
    EXPECT_EQ(directory_now(), before);
    EXPECT_EQ(sync({"run", "--expect", "1"}).word(), "applied");
    EXPECT_THAT(mayor(), HasSubstr("klDisabled: TRUE"));
}

TEST_F(Succession, UndoOfAnUnknownRunIsRefused) {
    for (const auto* run : {"20200101T000000Z-0000", "../../etc", ""}) {
        const auto refused = sync({"undo", run});
        EXPECT_EQ(refused.exit_code, 6) << refused.text;
    }
}

TEST_F(Succession, AMayorWhoIsAlsoEmployedKeepsTheAccountWithoutTheRightsOfTheMandate) {
    give_mayor("klPosition", "referent");
    use_day(2);
    const auto done = sync({"run"});
    EXPECT_EQ(done.word(), "applied");
    EXPECT_THAT(done.text, HasSubstr("kept-employment"));
    EXPECT_THAT(mayor(), Not(HasSubstr("klDisabled: TRUE")));
    const auto ended = directory->ldapsearch("(klRevokedBecause=sovm:" + done.run() + ")");
    EXPECT_THAT(ended, HasSubstr("klPermission: podat-zadost"));
}

TEST_F(Succession, ANewMayorWhoHasAnAccountGetsTheMandateOnIt) {
    directory->ldapmodify(
        "dn: " + directory->account_dn("zavrelova") +
        "\nchangetype: modify\nreplace: sn\nsn: ZASTEROVA\n-\nreplace: givenName\ngivenName: "
        "Ludmila\n"
    );
    use_day(2);
    const auto done = sync({"run"});
    ASSERT_EQ(done.word(), "applied") << done.text;
    EXPECT_THAT(
        directory->ldapsearch("(klRunId=sovm:" + done.run() + ")", {"klHolderDn"}),
        HasSubstr("klHolderDn: " + directory->account_dn("zavrelova"))
    );
}

TEST_F(Succession, StatusTellsRunsSnapshotAndOpenWork) {
    EXPECT_THAT(sync({"status"}).text, HasSubstr("\"last_good\": null"));
    use_day(2);
    const auto done = sync({"run"});
    const auto status = sync({"status"});
    EXPECT_EQ(status.exit_code, 0);
    EXPECT_THAT(status.text, HasSubstr(done.run()));
    EXPECT_THAT(status.text, HasSubstr("prepare-account"));
    EXPECT_THAT(status.text, HasSubstr("\"subjects\": 15"));
    std::filesystem::create_directory(folder / "state/runs/20200101T000000Z-0000");
    EXPECT_THAT(sync({"status"}).text, HasSubstr("\"outcome\": \"broken-off\""));
}

}  // namespace
}  // namespace registers
