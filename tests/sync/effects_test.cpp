// What a departure leaves behind, and what a return does not bring back (R24, S66).
#include <gmock/gmock.h>
#include <sys/wait.h>

#include <csignal>
#include <fstream>
#include <thread>

#include "sync/each_change.h"
#include "sync/run_lease.h"
#include "tests/support/matchers.h"
#include "tests/sync/builders.h"
#include "tests/sync/sync_flow.h"

namespace registers {
namespace {

using testing::file_text;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::SyncFlow;

class Effects : public SyncFlow {
protected:
    [[nodiscard]] std::string mayor() const { return directory->ldapsearch("(uid=podhorsky)"); }
    void make_administrator(const std::string& username) const {
        const std::string id = "6f0b1f5e-0a2c-4d5b-9d3a-3b1f7d0c2a11";
        directory->ldapmodify(
            "dn: klAssignmentId=" + id + "," + directory->account_dn(username) +
            "\nchangetype: add\nobjectClass: klAssignment\nklAssignmentId: " + id +
            "\nklModule: registr\nklPermission: sprava-systemu\nklLevel: update\n"
            "klValidFrom: 20260101000000Z\nklRevoked: FALSE\n"
        );
    }
    // Yesterday's register served as tomorrow's: he was elected again.
    void name_him_again() {
        const auto again = folder / "again";
        std::filesystem::copy(
            directory->sovm() / "day-1", again, std::filesystem::copy_options::recursive
        );
        std::filesystem::copy_file(
            directory->sovm() / "day-2/date.txt",
            again / "date.txt",
            std::filesystem::copy_options::overwrite_existing
        );
        use_folder(again);
    }
};

TEST_F(Effects, ARepresentativeWhoReturnsGetsNoOldRightAndNoOldDelegationBack) {
    use_day(2);
    const auto left = sync({"run"});
    ASSERT_EQ(left.word(), "applied") << left.text;
    const auto ended = "(klRevokedBecause=sovm:" + left.run() + ")";
    const auto before = directory->ldapsearch(ended);
    ASSERT_THAT(before, HasSubstr("objectClass: klDelegation"));
    name_him_again();
    const auto returned = sync({"run"});
    ASSERT_EQ(returned.word(), "applied") << returned.text;
    EXPECT_EQ(directory->ldapsearch(ended), before) << "rights, delegations and the old mandate";
    EXPECT_THAT(mayor(), HasSubstr("klDisabled: TRUE"));
    EXPECT_THAT(returned.text, HasSubstr("account-not-usable"));
    const auto mandate = directory->ldapsearch("(klRunId=sovm:" + returned.run() + ")");
    EXPECT_THAT(mandate, HasSubstr("klHolderDn: " + directory->account_dn("podhorsky")));
    EXPECT_EQ(
        directory->ldapsearch(
            "(&(objectClass=klAssignment)(klMandateDn=" +
            mandate.substr(4, mandate.find('\n') - 4) + "))"
        ),
        ""
    );
}

TEST_F(Effects, TheLastAdministratorLeavesWithAnAlarmAndWorkForTheMinistry) {
    make_administrator("podhorsky");
    use_day(2);
    const auto done = sync({"run"});
    ASSERT_EQ(done.word(), "applied") << done.text;
    EXPECT_THAT(done.text, HasSubstr("\"kind\": \"last-administrator\""));
    EXPECT_THAT(done.text, HasSubstr("\"event\":\"last-administrator-removed\""));
    EXPECT_THAT(mayor(), HasSubstr("klDisabled: TRUE"));
    EXPECT_THAT(sync({"status"}).text, HasSubstr("last-administrator"));
}

TEST_F(Effects, WithAnotherAdministratorThereIsNoAlarm) {
    make_administrator("podhorsky");
    directory->ldapmodify(
        "dn: klAssignmentId=7f0b1f5e-0a2c-4d5b-9d3a-3b1f7d0c2a11," +
        directory->account_dn("zavrelova") +
        "\nchangetype: add\nobjectClass: klAssignment\nklAssignmentId: "
        "7f0b1f5e-0a2c-4d5b-9d3a-3b1f7d0c2a11\nklModule: registr\nklPermission: sprava-systemu\n"
        "klLevel: update\nklValidFrom: 20260101000000Z\nklRevoked: FALSE\n"
    );
    use_day(2);
    const auto done = sync({"run"});
    ASSERT_EQ(done.word(), "applied") << done.text;
    EXPECT_THAT(done.text, Not(HasSubstr("last-administrator")));
}

TEST_F(Effects, TheLetterAndWhatTheNewcomerLacksAreWork) {
    use_day(2);
    const auto done = sync({"run"});
    for (const auto* kind :
         {"letter-to-leaver", "prepare-account", "ik-needed", "consent-needed", "category-needed"})
        EXPECT_THAT(done.text, HasSubstr(std::string("\"kind\": \"") + kind + "\"")) << kind;
    EXPECT_THAT(done.text, HasSubstr("\"username\": \"podhorsky\""));
}

// A run that is gone through again after its first step; meanwhile one mandate vanished.
TEST_F(Effects, ASubjectThatTheDirectoryRefusesDoesNotStopTheOthers) {
    replace_everybody();
    const auto run = folder / "state/runs" / sync({"run", "--expect", "15"}).run();
    const auto plan = file_text((run / "plan.json").string());
    const auto json = base::parse_json(plan, {.bytes = 10000000, .depth = 16}).value();
    const auto& change = json.find("changes")->as_array()->at(7);
    directory->ldapmodify(
        "dn: klMandateId=" + *change.find("departure")->find("mandate")->string_at("id") +
        ",ou=mandates,klOrganizationId=" + *change.string_at("organization") +
        ",ou=organizations,dc=oksluzby,dc=cz\nchangetype: delete\n"
    );
    std::filesystem::remove(run / "finished");
    const auto journal = file_text((run / "journal.jsonl").string());
    std::filesystem::resize_file(run / "journal.jsonl", journal.find('\n') + 1);
    EXPECT_EQ(sync({"run"}).word(), "nothing-new");
    const auto report = file_text((run / "report.txt").string());
    EXPECT_THAT(report, HasSubstr("The directory refused some of the changes."));
    EXPECT_THAT(report, HasSubstr(" - change 8: directory-entry-not-found"));
    EXPECT_EQ(journal_lines(), 73U) << "all but the rest of that change";
}

// A run that stands still after some steps, so that the world can change under it.
class TwoMachines : public SyncFlow {
protected:
    [[nodiscard]] static base::Clock clock() { return base::system_clock(); }
    pid_t stopped_after(std::size_t lines) {
        replace_everybody();
        const auto process = start_run({"--expect", "15"});
        int status = 0;
        while (journal_lines() < lines) {
            EXPECT_EQ(::waitpid(process, &status, WNOHANG), 0) << "it ended by itself";
            if (HasFailure()) return process;
            std::this_thread::yield();
        }
        ::kill(process, SIGSTOP);
        return process;
    }
    static int goes_on(pid_t process) {
        int status = 0;
        ::kill(process, SIGCONT);
        ::waitpid(process, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
};

TEST_F(TwoMachines, NeverRunAtTheSameTime) {
    ASSERT_EQ(sync({"run"}).exit_code, 0);
    const auto store = shared_store();
    RunLease there(*store, std::string(32, 'x'), clock());
    ASSERT_THAT(there.take(), IsOk());
    use_day(2);
    const auto refused = sync({"run"});
    EXPECT_EQ(refused.exit_code, 3) << refused.text;
    EXPECT_EQ(refused.word(), "already-running");
    EXPECT_EQ(sync({"undo", "20200101T000000Z-0000"}).exit_code, 3);
    EXPECT_EQ(sync({"plan"}).exit_code, 0);
    there.give_back();
    EXPECT_EQ(sync({"run"}).word(), "applied");
}

TEST_F(TwoMachines, WhoLostTheLeaseStopsBeforeTheNextStepAndGoesOnLater) {
    const auto process = stopped_after(1);
    const auto store = shared_store();
    const auto now = clock()();
    auto taken = store->get(state::Kind::SharedWork, "sync/run", now).value().value();
    taken.value.replace(taken.value.find(R"("holder":")") + 10, 4, "AAAA");
    ASSERT_THAT(store->put(taken), IsOk());
    const auto lines = journal_lines();
    EXPECT_EQ(goes_on(process), 4);
    EXPECT_LE(journal_lines(), lines + kOrganizationsAtOnce) << "of each the step at hand at most";
    EXPECT_THAT(file_text((folder / "output").string()), HasSubstr("the lease of the run is lost"));

    ASSERT_THAT(store->take(state::Kind::SharedWork, "sync/run", now, nullptr), IsOk());
    const auto next = sync({"run"});
    EXPECT_EQ(next.word(), "nothing-new") << next.text;
    EXPECT_EQ(journal_lines(), 76U);
    EXPECT_EQ(audit_records(), 15U);
}

}  // namespace
}  // namespace registers
