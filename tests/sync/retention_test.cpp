#include "sync/retention.h"

#include <gmock/gmock.h>

#include "sync/evidence.h"
#include "sync/source_store.h"
#include "tests/support/matchers.h"
#include "tests/sync/builders.h"
#include "tests/sync/state_folder.h"
#include "tests/sync/town_world.h"

namespace registers {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::kNow;
using ::testing::Not;
using ::testing::SizeIs;

// Runs are named by the time at which they began; now is 22 November 2026.
class Retention : public testing::StateFolder {
protected:
    void run_of(const std::string& stamp, RunState state) const {
        const auto run = stamp + "-0000";
        write("state/runs/" + run + "/evidence/1.xml", "<x/>");
        write("state/runs/" + run + "/evidence/records.json", "[]");
        ASSERT_THAT(store().keep_report(run, base::Json::object(), ""), IsOk());
        StoredPlan plan;
        plan.source = "sovm";
        Change change;
        change.number = 1;
        change.organization = account::OrganizationId("boskovice");
        change.arrival.emplace();
        change.arrival->id = account::MandateId("6f0b1f5e-0a2c-5d5b-9d3a-3b1f7d0c2a11");
        change.arrival->organization = change.organization;
        change.evidence.record_hash = run;
        plan.changes = {change};
        if (state == RunState::Reported) return;
        ASSERT_THAT(store().keep_plan(run, plan), IsOk());
        if (state == RunState::Applying) return;
        ASSERT_THAT(store().mark(run, state), IsOk());
    }
    [[nodiscard]] std::size_t remove() const {
        const base::Log log(
            "test", [] { return kNow; }, stderr, base::Severity::Error
        );
        return remove_old_runs(store(), {}, log, kNow);
    }
    [[nodiscard]] bool has(const std::string& path) const {
        return std::filesystem::exists(folder + "/state/runs/" + path);
    }
};

TEST_F(Retention, KeepsRunsForEighteenMonthsToTheDay) {
    run_of("20250522T015959Z", RunState::Finished);
    run_of("20250522T020000Z", RunState::Finished);
    run_of("20250101T000000Z", RunState::Reported);
    EXPECT_EQ(remove(), 2U);
    EXPECT_THAT(store().runs(), ElementsAre("20250522T020000Z-0000"));
}

TEST_F(Retention, KeepsTheDocumentsForAShorterTimeThanWhatTheyShow) {
    run_of("20260801T000000Z", RunState::Finished);
    run_of("20261101T000000Z", RunState::Finished);
    EXPECT_EQ(remove(), 0U);
    EXPECT_FALSE(has("20260801T000000Z-0000/evidence/1.xml"));
    EXPECT_TRUE(has("20260801T000000Z-0000/evidence/records.json"));
    EXPECT_TRUE(has("20261101T000000Z-0000/evidence/1.xml"));
}

TEST_F(Retention, NeverTakesWhatIsUnfinishedOrNamedByHand) {
    run_of("20200101T000000Z", RunState::Applying);
    run_of("20200102T000000Z", RunState::Undoing);
    write("state/runs/by-hand/report.json", "{}");
    EXPECT_EQ(remove(), 0U);
    EXPECT_THAT(store().runs(), SizeIs(3));
    EXPECT_TRUE(has("20200101T000000Z-0000/evidence/1.xml"));
}

TEST_F(Retention, WhatWasTakenBackStaysBack) {
    run_of("20200101T000000Z", RunState::Undone);
    const auto held = store().held("sovm");
    ASSERT_THAT(held, Holds(SizeIs(1)));
    EXPECT_EQ(remove(), 1U);
    EXPECT_EQ(SourceStore(store().folder()).held("sovm").value(), *held);
}

TEST_F(Retention, EvidenceIsWhoIsNamedAndNothingElseOfThem) {
    testing::World world;
    auto said = world.register_says();
    said.subjects.front().document = "<detail><rodneCislo>7001011234</rodneCislo></detail>";
    said.subjects.front().file_hash = "abc";
    const auto plan = world.plan();
    ASSERT_THAT(keep_evidence("run-1", plan.changes, said, store()), IsOk());
    const auto records = testing::file_text(folder + "/state/runs/run-1/evidence/records.json");
    EXPECT_THAT(records, HasSubstr("\"name\": \"Ludmila Zástěrová\""));
    EXPECT_THAT(records, HasSubstr("\"before\": \"Vojtěch Podhorský, starosta\""));
    EXPECT_THAT(records, HasSubstr("\"file_sha256\": \"abc\""));
    EXPECT_THAT(records, HasSubstr("\"rule\": \"R24, R25\""));
    EXPECT_THAT(records, Not(HasSubstr("7001011234")));
    EXPECT_TRUE(has("run-1/evidence/1.xml"));
}

}  // namespace
}  // namespace registers
