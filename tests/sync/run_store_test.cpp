#include "sync/run_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "sync/baseline_json.h"
#include "sync/line_file.h"
#include "sync/plan_json.h"
#include "sync/stored_plan_json.h"
#include "sync/witness_json.h"
#include "tests/support/matchers.h"
#include "tests/sync/builders.h"
#include "tests/sync/state_folder.h"

namespace registers {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kNow;
using testing::representative;
using ::testing::SizeIs;
using testing::town;

const std::string kRun = "20261122T030000Z-00ff";

class Store : public testing::StateFolder {
protected:
    static StoredPlan plan() {
        const auto office = town("boskovice", "00279978");
        Change change;
        change.number = 1;
        change.organization = office.id;
        change.organization_name = office.name;
        change.departure.emplace();
        change.departure->mandate = testing::mandate(office, representative("Jan", "Malý"));
        change.departure->mandate.id = account::MandateId("6f0b1f5e-0a2c-5d5b-9d3a-3b1f7d0c2a11");
        change.departure->fate = AccountFate::Disabled;
        change.departure->account_organization = office.id;
        change.evidence.record_hash = "hash";
        change.evidence.snapshot_date = base::from_unix_seconds(1795340000);
        StoredPlan plan;
        plan.source = "sovm";
        plan.origin = "/registers/sovm";
        plan.unconfirmed = 2;
        plan.changes = {change};
        plan.notices = {{NoticeKind::PrepareAccount, office.id, office.name, {"úkol", "task"}}};
        plan.accepted.date = kNow;
        plan.accepted.hash = "snapshot";
        plan.accepted.subjects = 15;
        plan.accepted.by_region = {{"Vysočina", 15}};
        plan.accepted.earlier_hashes = {"older", "snapshot"};
        plan.accepted.format = "sovm-1";
        plan.accepted.had_checksum = true;
        plan.expected = 4;
        plan.waiting = {testing::quarantined(office)};
        plan.released = {account::MandateId("released")};
        return plan;
    }
};

TEST_F(Store, GivesBackThePlanThatItKept) {
    ASSERT_THAT(store().keep_plan(kRun, plan()), IsOk());
    const auto read = store().plan_of(kRun);
    ASSERT_THAT(read, IsOk());
    EXPECT_EQ(to_json(read->changes.front()), to_json(plan().changes.front()));
    EXPECT_EQ(to_json(read->accepted), to_json(plan().accepted));
    EXPECT_EQ(read->origin, "/registers/sovm");
    EXPECT_EQ(read->expected, 4U);
    EXPECT_EQ(read->waiting, plan().waiting);
    EXPECT_EQ(read->released, plan().released);
    EXPECT_EQ(read->unconfirmed, 2U);
    ASSERT_THAT(read->notices, SizeIs(1));
    EXPECT_EQ(read->notices.front().kind, NoticeKind::PrepareAccount);
    EXPECT_EQ(read->notices.front().text, Wording("úkol", "task"));
}

// An older version kept one text; the run that it began must be finished all the same.
TEST_F(Store, ReadsAPlanWhoseNoticesAreOfOneLanguage) {
    auto json = to_json(plan());
    auto notices = *json.find("notices")->as_array();
    notices.front().set("text", "prepare an account");
    json.set("notices", notices);
    ASSERT_THAT(store().keep_plan(kRun, plan()), IsOk());
    std::ofstream(folder + "/state/runs/" + kRun + "/plan.json") << base::dump(json);
    const auto read = store().plan_of(kRun);
    ASSERT_THAT(read, IsOk());
    ASSERT_THAT(read->notices, SizeIs(1));
    EXPECT_EQ(read->notices.front().text, same_in_both("prepare an account"));
    EXPECT_EQ(read->changes.size(), 1U);
}

TEST_F(Store, KnowsInWhichStateARunIs) {
    const auto kept = store();
    EXPECT_FALSE(kept.knows(kRun));
    ASSERT_THAT(kept.keep_report(kRun, base::Json::object(), ""), IsOk());
    EXPECT_EQ(kept.state_of(kRun), RunState::Reported);
    ASSERT_THAT(kept.keep_plan(kRun, plan()), IsOk());
    EXPECT_EQ(kept.state_of(kRun), RunState::Applying);
    for (const auto state : {RunState::Finished, RunState::Undoing, RunState::Undone}) {
        ASSERT_THAT(kept.mark(kRun, state), IsOk());
        EXPECT_EQ(kept.state_of(kRun), state);
    }
    EXPECT_THAT(kept.runs(), ElementsAre(kRun));
}

TEST_F(Store, HoldsBackWhatAnUndoneRunDid) {
    ASSERT_THAT(store().keep_plan(kRun, plan()), IsOk());
    EXPECT_THAT(store().held("sovm"), Holds(IsEmpty()));
    ASSERT_THAT(store().mark(kRun, RunState::Undone), IsOk());
    EXPECT_THAT(
        store().held("sovm"),
        Holds(ElementsAre(std::pair(account::OrganizationId("boskovice"), std::string("hash"))))
    );
    EXPECT_THAT(store().held("rpss"), Holds(IsEmpty()));
}

TEST_F(Store, ATornLineOfTheJournalIsNotDoneAndDoesNotHideTheNext) {
    ASSERT_THAT(store().keep_plan(kRun, plan()), IsOk());
    std::ofstream(store().journal_of(kRun)) << "{\"done\":\"1.a\"}\n{\"done\":\"1.b";
    EXPECT_THAT(store().done_steps(kRun), Holds(ElementsAre("1.a")));
    {
        auto file = LineFile::open(store().journal_of(kRun));
        ASSERT_THAT(file, IsOk());
        ASSERT_THAT(file->add("{\"done\":\"1.c\"}"), IsOk());
    }
    EXPECT_THAT(store().done_steps(kRun), Holds(ElementsAre("1.a", "1.c")));
}

TEST_F(Store, ADamagedPlanIsNeverHalfRead) {
    ASSERT_THAT(store().keep_plan(kRun, plan()), IsOk());
    const auto path = folder + "/state/runs/" + kRun + "/plan.json";
    const auto whole = testing::file_text(path);
    for (std::size_t length = 0; length + 2 < whole.size(); length += 7) {
        std::ofstream(path, std::ios::trunc) << whole.substr(0, length);
        ASSERT_FALSE(store().plan_of(kRun).has_value()) << length;
    }
}

TEST_F(Store, KeepsTheWitnessUntilTheRunIsFinished) {
    EXPECT_FALSE(store().witness_of(kRun).value().has_value());
    Witness witness{"sovm", kNow, {}};
    witness.offices[account::OrganizationId("boskovice")].persons = {
        {testing::person("Jan", "Malý"), "starosta"}};
    ASSERT_THAT(store().keep_witness(kRun, witness), IsOk());
    const auto kept = store().witness_of(kRun);
    ASSERT_THAT(kept, IsOk());
    EXPECT_EQ(to_json(**kept), to_json(witness));
    store().drop_witness(kRun);
    EXPECT_FALSE(store().witness_of(kRun).value().has_value());
}

TEST(RunNames, TellWhenTheRunBegan) {
    EXPECT_EQ(RunStore::began(kRun), kNow);
    EXPECT_EQ(RunStore::began("by-hand"), std::nullopt);
    EXPECT_EQ(RunStore::began(RunStore::new_run(kNow, base::system_random())), kNow);
}

TEST(RunNames, LeadNowhereElse) {
    EXPECT_TRUE(RunStore::is_run_name(RunStore::new_run(kNow, base::system_random())));
    for (const auto* bad : {"", "..", "a/b", "20261122T030000Z 00ff", "UPPER"})
        EXPECT_FALSE(RunStore::is_run_name(bad)) << bad;
}

TEST(Baselines, RememberEarlierSnapshotsOnceAndNotForEver) {
    auto snapshot = testing::snapshot({});
    std::optional<Baseline> last;
    for (int day = 0; day < 100; ++day) {
        snapshot.hash = "day-" + std::to_string(day);
        last = baseline_of(snapshot, last, "run");
    }
    EXPECT_THAT(last->earlier_hashes, SizeIs(60));
    EXPECT_EQ(last->earlier_hashes.back(), "day-99");
    snapshot.hash = "day-70";
    EXPECT_THAT(baseline_of(snapshot, last, "run").earlier_hashes, SizeIs(60));
}

}  // namespace
}  // namespace registers
