// Directories that fail, runs that are killed, brakes: nobody is wrongly locked out.
#include <gmock/gmock.h>
#include <sys/wait.h>

#include <csignal>
#include <fstream>
#include <sstream>
#include <thread>

#include "core/audit/keeper.h"
#include "core/audit/log_files.h"
#include "core/audit/verification.h"
#include "core/base/audit.h"
#include "sync/run_lock.h"
#include "tests/support/matchers.h"
#include "tests/sync/builders.h"
#include "tests/sync/sync_flow.h"

namespace registers {
namespace {

using testing::file_text;
using ::testing::HasSubstr;
using testing::SyncFlow;

constexpr int kOffices = 15;
const std::string kAll = std::to_string(kOffices);

class BadDay : public SyncFlow {
protected:
    // Waits until the run has written so many lines more, or has ended by itself.
    bool reaches(pid_t process, std::size_t lines, int* status) const {
        while (journal_lines() < lines) {
            if (::waitpid(process, status, WNOHANG) == process) return false;
            std::this_thread::yield();
        }
        return true;
    }
    [[nodiscard]] std::size_t ends_of_applied_runs() const {
        std::size_t ends = 0;
        std::istringstream lines(file_text((folder / "audit.jsonl").string()));
        for (std::string line; std::getline(lines, line);)
            if (line.find("register.run.end") != std::string::npos &&
                line.find(R"("outcome":"applied")") != std::string::npos)
                ++ends;
        return ends;
    }
    static int ended(pid_t process) {
        int status = 0;
        ::waitpid(process, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
};

TEST_F(BadDay, EverybodyReplacedAtOnceStopsAtTheBrake) {
    replace_everybody();
    const auto before = directory_now();
    const auto refused = sync({"run"});
    EXPECT_EQ(refused.exit_code, 2) << refused.text;
    EXPECT_EQ(refused.word(), "refused");
    EXPECT_THAT(refused.text, HasSubstr("the plan has 15 changes with 15 mandates in office"));
    EXPECT_EQ(sync({"run", "--expect", "14"}).exit_code, 2);
    EXPECT_EQ(directory_now(), before);
    EXPECT_EQ(sync({"run", "--expect", kAll}).word(), "applied");
}

TEST_F(BadDay, KilledAgainAndAgainTheRunEndsAsIfNothingHadHappened) {
    replace_everybody();
    std::size_t kills = 0;
    int status = 0;
    for (std::size_t lines = 0;; lines = journal_lines() + 4) {
        const auto process = start_run({"--expect", kAll});
        if (!reaches(process, lines, &status)) break;
        ::kill(process, SIGKILL);
        ::waitpid(process, &status, 0);
        ++kills;
    }
    EXPECT_GE(kills, 8U);
    EXPECT_EQ(sync({"run"}).word(), "nothing-new");
    EXPECT_EQ(audit_records(), static_cast<std::size_t>(kOffices));
    EXPECT_EQ(ends_of_applied_runs(), 1U);
    const auto after_kills = directory_now();

    directory = std::make_unique<test_support::TestDirectory>();
    std::filesystem::remove_all(folder / "state");
    use_folder(folder / "everybody");
    ASSERT_EQ(sync({"run", "--expect", kAll}).word(), "applied");
    EXPECT_EQ(directory_now(), after_kills);
}

TEST_F(BadDay, ARunKilledInTheMiddleIsTakenBackWhole) {
    const auto before = directory_now();
    replace_everybody();
    int status = 0;
    const auto process = start_run({"--expect", kAll});
    ASSERT_TRUE(reaches(process, 20, &status));
    ::kill(process, SIGKILL);
    ::waitpid(process, &status, 0);
    const auto killed =
        std::filesystem::directory_iterator(folder / "state/runs")->path().filename().string();
    EXPECT_EQ(sync({"undo", killed}).word(), "undone");
    EXPECT_EQ(directory_now(), before);
}

TEST_F(BadDay, AnUndoThatWasKilledIsFinishedByTheNextRun) {
    const auto before = directory_now();
    replace_everybody();
    const auto done = sync({"run", "--expect", kAll});
    const auto lines = journal_lines();
    std::ofstream(folder / "state/runs" / done.run() / "undoing").close();
    const auto next = sync({"run"});
    EXPECT_THAT(next.text, HasSubstr("\"completed_before\": [\n    \"" + done.run()));
    EXPECT_GT(journal_lines(), lines);
    EXPECT_EQ(directory_now(), before);
}

TEST_F(BadDay, ADirectoryThatStopsInTheMiddleIsAskedAgainByTheNextRun) {
    replace_everybody();
    int status = 0;
    const auto process = start_run({"--expect", kAll});
    ASSERT_TRUE(reaches(process, 10, &status));
    directory->stop();
    EXPECT_EQ(ended(process), 4);
    directory->start();
    const auto next = sync({"run"});
    EXPECT_EQ(next.exit_code, 0) << next.text;
    EXPECT_EQ(next.word(), "nothing-new");
    EXPECT_EQ(audit_records(), static_cast<std::size_t>(kOffices));
    EXPECT_THAT(directory->ldapsearch("(uid=podhorsky)"), HasSubstr("klDisabled: TRUE"));
}

TEST_F(BadDay, ASignalStopsAfterTheStepAtHandAndTheNextRunGoesOn) {
    replace_everybody();
    int status = 0;
    const auto process = start_run({"--expect", kAll});
    ASSERT_TRUE(reaches(process, 5, &status));
    ::kill(process, SIGTERM);
    EXPECT_EQ(ended(process), 4);
    EXPECT_LT(journal_lines(), 76U);
    EXPECT_EQ(sync({"run"}).word(), "nothing-new");
    EXPECT_EQ(journal_lines(), 76U);
}

TEST_F(BadDay, ADirectoryThatIsNotThereChangesNothing) {
    use_day(2);
    directory->stop();
    const auto failed = sync({"run"});
    EXPECT_EQ(failed.exit_code, 4) << failed.text;
    EXPECT_EQ(failed.word(), "directory-failed");
    directory->start();
    EXPECT_EQ(sync({"run"}).word(), "applied");
}

TEST_F(BadDay, TwoRunsAtATimeAreImpossible) {
    ASSERT_EQ(sync({"run"}).exit_code, 0);
    const auto lock = RunLock::take((folder / "state").string());
    ASSERT_THAT(lock, IsOk());
    EXPECT_EQ(sync({"run"}).exit_code, 3);
    EXPECT_EQ(sync({"undo", "20200101T000000Z-0000"}).exit_code, 3);
    EXPECT_EQ(sync({"plan"}).exit_code, 0);
}

TEST_F(BadDay, AnAuditLogThatCannotBeWrittenStopsEverything) {
    const auto before = directory_now();
    use_day(2);
    std::filesystem::create_directory(folder / "audit.jsonl");
    EXPECT_EQ(sync({"run"}).exit_code, 1);
    EXPECT_EQ(directory_now(), before);
}

TEST_F(BadDay, AnAuditRecordThatAKillCutInTwoIsWrittenAgain) {
    use_day(2);
    const auto done = sync({"run"});
    const auto run = folder / "state/runs" / done.run();
    std::filesystem::remove(run / "finished");
    const auto journal = file_text((run / "journal.jsonl").string());
    std::filesystem::resize_file(run / "journal.jsonl", journal.find(R"({"done":"1.audit")"));
    const auto audit = folder / "audit.jsonl";
    std::filesystem::resize_file(audit, file_text(audit.string()).find("register.change") + 20);
    EXPECT_EQ(sync({"run"}).word(), "nothing-new");
    EXPECT_EQ(audit_records(), 1U);
    EXPECT_EQ(ends_of_applied_runs(), 1U);
}

TEST_F(BadDay, AnAuditRecordInAFileThatWasClosedMeanwhileIsNotWrittenAgain) {
    use_day(2);
    const auto run = folder / "state/runs" / sync({"run"}).run();
    std::filesystem::remove(run / "finished");
    const auto journal = file_text((run / "journal.jsonl").string());
    std::filesystem::resize_file(run / "journal.jsonl", journal.find(R"({"done":"1.audit")"));
    const auto log = (folder / "audit.jsonl").string();
    const auto other = base::AuditLog::open(log, "idp", base::system_clock())
                           ->append({.activity = "login", .outcome = "success"});
    ASSERT_TRUE(other);
    const base::Log quiet("test", base::system_clock(), stderr, base::Severity::Error);
    const audit::Keeper::Surroundings surroundings{"idp", base::system_clock(), quiet};
    auto keeper = audit::Keeper::create({.log = log, .largest_bytes = 1}, surroundings);
    ASSERT_THAT(keeper, IsOk());
    ASSERT_THAT(keeper->look(), IsOk());
    EXPECT_EQ(sync({"run"}).word(), "nothing-new");
    const auto keys = audit::read_published_keys(audit::keys_beside(log));
    const auto verdict = audit::verify_log({log, audit::anchors_beside(log)}, keys.value());
    ASSERT_THAT(verdict, IsOk());
    EXPECT_EQ(verdict->files, 2U);
    // The change, its run's begin and end, the other's login, the closing; begin and end of the
    // run that finished it.
    EXPECT_EQ(verdict->records, 7U);
    EXPECT_EQ(verdict->all_faults, 0U);
}

TEST_F(BadDay, WrongSettingsAreNamedAllAtOnce) {
    std::ofstream(folder / "sync.yaml")
        << "directory: {uris: [], passwort: x}\nsafety: {most_changes: 7}\n";
    const auto checked = sync({"--check-config"});
    EXPECT_EQ(checked.exit_code, 1);
    for (const auto* key : {"passwort", "directory.password", "most_changes", "sources.sovm"})
        EXPECT_THAT(checked.text, HasSubstr(key));
    use_day(1);
    EXPECT_EQ(sync({"--check-config"}).exit_code, 0);
}

TEST_F(BadDay, AWrongNumberOfChangesIsAWrongArgument) {
    use_day(2);
    for (const auto* number : {"-1", "x", "1.5", ""}) {
        const auto refused = sync({"run", std::string("--expect=") + number});
        EXPECT_EQ(refused.exit_code, 1) << number;
    }
    EXPECT_THAT(sync({"run", "--expect=-1"}).text, HasSubstr("a number of changes is expected"));
}

TEST_F(BadDay, APlanTellsThatAnInterruptedRunIsFinishedFirst) {
    use_day(2);
    const auto done = sync({"run"});
    std::filesystem::remove(folder / "state/runs" / done.run() / "finished");
    const auto planned = sync({"plan"});
    EXPECT_THAT(planned.text, HasSubstr("finishes the interrupted run " + done.run() + " first"));
    EXPECT_THAT(sync({"run"}).text, HasSubstr("\"completed_before\": [\n    \"" + done.run()));
    EXPECT_EQ(audit_records(), 1U);
}

}  // namespace
}  // namespace registers
