// Registers that contradict each other: what one says no longer, another may still say (R23), and
// what a register says after it was in doubt is waited out.
#include <gmock/gmock.h>

#include <fstream>

#include "sync/quarantine_book.h"
#include "tests/support/matchers.h"
#include "tests/sync/builders.h"
#include "tests/sync/sync_flow.h"

namespace registers {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::SyncFlow;

class TwoRegisters : public SyncFlow {
protected:
    // The list of public bodies as on that day, and a register of rights that names this head.
    void use(int day, const std::string& head, const std::string& more = "") {
        const auto rpp = folder / "rpp";
        std::filesystem::create_directories(rpp);
        std::ofstream(rpp / "ovm.json")
            << R"({"položky":[{"type":"orgán-veřejné-moci","id":"orgán-veřejné-moci/00279978",)"
            << R"("identifikátor":"00279978","název":{"cs":"Město Boskovice"},"ičo":"00279978",)"
            << R"("osoba-v-čele":[{"type":"osoba","jméno":")" << head << R"("}]}]})";
        std::filesystem::copy_file(
            sovm_day(day) / "date.txt",
            rpp / "date.txt",
            std::filesystem::copy_options::overwrite_existing
        );
        use_settings(
            "  sovm: {folder: \"" + sovm_day(day).string() + "\"}\n  rpp: {folder: rpp}\n", more
        );
    }
    [[nodiscard]] std::filesystem::path sovm_day(int day) const {
        return directory->sovm() / ("day-" + std::to_string(day));
    }
    [[nodiscard]] testing::Outcome of(const std::string& source, const std::string& command = "run")
        const {
        return sync({command, "--source", source});
    }
    [[nodiscard]] std::string mayor() const { return directory->ldapsearch("(uid=podhorsky)"); }
};

TEST_F(TwoRegisters, OneThatOnlyConfirmsChangesNothingAndIsRemembered) {
    const auto before = directory_now();
    use(2, "LUDMILA ZÁSTĚROVÁ");
    const auto done = of("rpp");
    EXPECT_EQ(done.exit_code, 0) << done.text;
    EXPECT_EQ(done.word(), "nothing-to-do");
    EXPECT_EQ(directory_now(), before);
    EXPECT_EQ(of("rpp").word(), "nothing-new");
    const auto status = sync({"status"});
    EXPECT_THAT(status.text, HasSubstr("\"rpp\": {"));
    EXPECT_THAT(status.text, HasSubstr("\"organizations_confirmed\": 1"));
}

TEST_F(TwoRegisters, NobodyLeavesWhomAnotherAsFreshStillNames) {
    use(2, "VOJTĚCH PODHORSKÝ");
    ASSERT_EQ(of("rpp").exit_code, 0);
    const auto done = of("sovm");
    EXPECT_EQ(done.word(), "applied") << done.text;
    EXPECT_THAT(done.text, HasSubstr("still-named-elsewhere"));
    EXPECT_THAT(mayor(), Not(HasSubstr("klDisabled: TRUE")));
    const auto mark = "sovm:" + done.run();
    EXPECT_THAT(directory->ldapsearch("(klRunId=" + mark + ")"), HasSubstr("givenName: Ludmila"));
    EXPECT_EQ(directory->ldapsearch("(klRevokedBecause=" + mark + ")"), "");
}

TEST_F(TwoRegisters, WhomNeitherNamesLeavesAsWithOneSource) {
    use(2, "LUDMILA ZÁSTĚROVÁ", "confirmation: {sovm: rpp}\n");
    EXPECT_THAT(of("sovm", "plan").text, HasSubstr("awaits-confirmation"));
    EXPECT_THAT(of("sovm", "plan").text, Not(HasSubstr("\"departure\": {")));
    ASSERT_EQ(of("rpp").exit_code, 0);
    const auto done = of("sovm");
    EXPECT_EQ(done.word(), "applied") << done.text;
    EXPECT_THAT(mayor(), HasSubstr("klDisabled: TRUE"));
}

TEST_F(TwoRegisters, ConfirmationOfOrByAnUnknownSourceIsAWrongSetting) {
    for (const auto* wrong : {"{sovm: sovm}", "{sovm: seznam}", "{seznam: rpp}"}) {
        use(1, "VOJTĚCH PODHORSKÝ", std::string("confirmation: ") + wrong + "\n");
        EXPECT_EQ(sync({"--check-config"}).exit_code, 1) << wrong;
    }
    use(1, "VOJTĚCH PODHORSKÝ", "evidence: {kept: 17 months}\n");
    EXPECT_EQ(sync({"--check-config"}).exit_code, 1);
    use(1, "VOJTĚCH PODHORSKÝ", "evidence: {kept: 18 months}\nconfirmation: {sovm: rpp}\n");
    EXPECT_EQ(sync({"--check-config"}).exit_code, 0);
}

// Boskovice is not confirmed on two days, and on the third it names another mayor.
class Unsteady : public TwoRegisters {
protected:
    void SetUp() override {
        ASSERT_EQ(day(-3, 1, "").word(), "nothing-to-do");
        ASSERT_EQ(day(-2, 1, "missing").word(), "nothing-to-do");
        ASSERT_EQ(day(-1, 1, "missing").word(), "nothing-to-do");
    }
    // So many days from today, with the content of that demonstration's day.
    testing::Outcome day(int from_today, int content, const std::string& boskovice) {
        const auto name = folder / ("day" + std::to_string(from_today));
        std::filesystem::remove_all(name);
        std::filesystem::copy(sovm_day(content), name, std::filesystem::copy_options::recursive);
        if (!boskovice.empty()) std::filesystem::remove(name / "detail/Boskovice.xml");
        const auto date = base::prague_day(base::system_clock()()) + std::chrono::days(from_today);
        std::ofstream(name / "date.txt") << base::to_iso(date) << "\n";
        use_folder(name);
        return sync({"run"});
    }
    // As if its time had passed and its snapshot were of yesterday.
    void end_quarantine() const {
        const auto store = shared_store();
        const auto now = base::system_clock()();
        auto waiting = QuarantineBook(*store).all("sovm", now).value();
        ASSERT_EQ(waiting.size(), 1U);
        waiting.front().until = now - std::chrono::seconds(1);
        waiting.front().snapshot_date -= std::chrono::hours(24);
        ASSERT_THAT(QuarantineBook(*store).keep(waiting), IsOk());
    }
    [[nodiscard]] std::size_t waiting() const {
        return QuarantineBook(*shared_store()).all("sovm", base::system_clock()()).value().size();
    }
};

TEST_F(Unsteady, ALeaverWaitsInQuarantineWhereEverybodySeesHimUntilItsDay) {
    const auto done = day(0, 2, "");
    ASSERT_EQ(done.word(), "applied") << done.text;
    EXPECT_THAT(done.text, HasSubstr("\"why\": \"subject-unsteady\""));
    EXPECT_THAT(mayor(), Not(HasSubstr("klDisabled: TRUE")));
    EXPECT_EQ(directory->ldapsearch("(klRevokedBecause=sovm:" + done.run() + ")"), "");
    EXPECT_THAT(sync({"status"}).text, HasSubstr("\"who\": \"Mgr. Vojtěch Podhorský, starosta\""));
    EXPECT_EQ(sync({"run"}).word(), "nothing-new");
    EXPECT_EQ(waiting(), 1U);

    end_quarantine();
    const auto left = sync({"run"});
    ASSERT_EQ(left.word(), "applied") << left.text;
    EXPECT_THAT(mayor(), HasSubstr("klDisabled: TRUE"));
    EXPECT_EQ(waiting(), 0U);
    EXPECT_EQ(sync({"run"}).word(), "nothing-new");
}

TEST_F(Unsteady, WhoIsNamedAgainLeavesTheQuarantineWithoutATraceInTheDirectory) {
    ASSERT_EQ(day(0, 2, "").word(), "applied");
    ASSERT_EQ(waiting(), 1U);
    const auto back = day(1, 1, "");
    EXPECT_THAT(back.text, HasSubstr("\"quarantine_ended\": [\n    {"));
    EXPECT_EQ(waiting(), 0U);
    EXPECT_THAT(mayor(), Not(HasSubstr("klDisabled: TRUE")));
    const auto mandate = directory->ldapsearch(
        "(&(objectClass=klMandate)(klHolderDn=" + directory->account_dn("podhorsky") + "))"
    );
    EXPECT_THAT(mandate, HasSubstr("klFunction: starosta"));
    EXPECT_THAT(mandate, Not(HasSubstr("klRevoked: TRUE")));
}

TEST_F(Unsteady, AnotherMachineKnowsWhoWaits) {
    ASSERT_EQ(day(0, 2, "").word(), "applied");
    std::filesystem::rename(folder / "state", folder / "state-of-another-machine");
    EXPECT_THAT(sync({"status"}).text, HasSubstr("\"why\": \"subject-unsteady\""));
    const auto there = sync({"run"});
    EXPECT_EQ(there.word(), "nothing-to-do") << there.text;
    EXPECT_THAT(mayor(), Not(HasSubstr("klDisabled: TRUE")));
}

// Killed after the entry of quarantine stood and before the snapshot was accepted: again the same.
TEST_F(Unsteady, AKillBeforeTheSnapshotIsAcceptedLosesNobody) {
    const auto last_good = folder / "state/sources/sovm/last_good.json";
    const auto accepted = testing::file_text(last_good.string());
    const auto done = day(0, 2, "");
    ASSERT_EQ(done.word(), "applied");
    std::ofstream(last_good, std::ios::trunc) << accepted;
    std::filesystem::remove(folder / "state/runs" / done.run() / "finished");
    const auto before = directory_now();
    const auto again = sync({"run"});
    EXPECT_EQ(again.word(), "nothing-new") << again.text;
    EXPECT_EQ(waiting(), 1U);
    EXPECT_EQ(directory_now(), before);
    EXPECT_EQ(audit_records(), 1U);
}

}  // namespace
}  // namespace registers
