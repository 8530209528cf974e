#include "sync/source_store.h"

#include <gmock/gmock.h>

#include "sync/baseline_json.h"
#include "sync/memory.h"
#include "sync/witness_json.h"
#include "tests/support/matchers.h"
#include "tests/sync/builders.h"
#include "tests/sync/state_folder.h"

namespace registers {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kNow;
using ::testing::SizeIs;

class Sources : public testing::StateFolder {
protected:
    [[nodiscard]] SourceStore sources() const { return SourceStore(store().folder()); }
    static Baseline baseline(const std::string& hash) {
        Baseline baseline;
        baseline.date = kNow;
        baseline.hash = hash;
        baseline.subjects = 15;
        baseline.format = "sovm-1";
        return baseline;
    }
};

TEST_F(Sources, AreRememberedApart) {
    ASSERT_THAT(sources().accept("sovm", baseline("a")), IsOk());
    ASSERT_THAT(sources().accept("rpp", baseline("b")), IsOk());
    EXPECT_EQ(sources().last_good("sovm").value()->hash, "a");
    EXPECT_EQ(sources().last_good("rpp").value()->hash, "b");
    EXPECT_EQ(sources().last_good("rpp").value()->format, "sovm-1");
    EXPECT_FALSE(sources().last_good("ares").value().has_value());
    EXPECT_THAT(sources().sources(), ElementsAre("rpp", "sovm"));
}

TEST_F(Sources, OfAnEarlierStateFolderAreStillKnown) {
    write("state/last_good.json", base::dump(to_json(baseline("old"))));
    EXPECT_THAT(sources().sources(), ElementsAre("sovm"));
    EXPECT_EQ(sources().last_good("sovm").value()->hash, "old");
    EXPECT_FALSE(sources().last_good("rpp").value().has_value());
    ASSERT_THAT(sources().accept("sovm", baseline("new")), IsOk());
    EXPECT_EQ(sources().last_good("sovm").value()->hash, "new");
}

TEST_F(Sources, ThatAreDamagedAreAFaultAndNotAFirstRun) {
    for (const auto* file : {"last_good.json", "witness.json", "held.json"}) {
        write(std::string("state/sources/sovm/") + file, "{");
        EXPECT_FALSE(recall("sovm", {store(), *shared_store()}, kNow).has_value()) << file;
        std::filesystem::remove(folder + "/state/sources/sovm/" + file);
    }
    EXPECT_TRUE(recall("sovm", {store(), *shared_store()}, kNow).has_value());
}

TEST_F(Sources, WitnessesOfOthersAndOnesOwnAreToldApart) {
    const auto shared = shared_store();
    for (const auto* source : {"sovm", "rpp", "rpss"})
        ASSERT_THAT(sources().accept(Witness{source, kNow, {}}), IsOk());
    const auto memory = recall("sovm", {store(), *shared}, kNow);
    ASSERT_THAT(memory, IsOk());
    EXPECT_EQ(memory->registers.own->source, "sovm");
    EXPECT_THAT(memory->registers.witnesses, SizeIs(2));
}

TEST_F(Sources, HoldWhatWasTakenBackBesideWhatTheRunsHold) {
    const HeldRecords first{{account::OrganizationId("boskovice"), "hash"}};
    const HeldRecords second{{account::OrganizationId("blansko"), "other"}};
    ASSERT_THAT(sources().hold("sovm", first), IsOk());
    ASSERT_THAT(sources().hold("sovm", second), IsOk());
    EXPECT_THAT(sources().held("sovm"), Holds(SizeIs(2)));
    EXPECT_THAT(sources().held("rpp"), Holds(IsEmpty()));
    EXPECT_THAT(recall("sovm", {store(), *shared_store()}, kNow)->held, SizeIs(2));
}

class Book : public testing::StateFolder {};

TEST_F(Book, KeepsWhoWaitsForEveryMachineThatSharesTheStore) {
    auto first = testing::quarantined(testing::town("boskovice", "00279978"));
    auto second = testing::quarantined(testing::town("blansko", "00289612"));
    second.source = "rpss";
    const auto here = shared_store();
    ASSERT_THAT(QuarantineBook(*here).keep({first, second}), IsOk());
    ASSERT_THAT(QuarantineBook(*here).keep({first}), IsOk()) << "again";
    const auto there = shared_store();
    EXPECT_THAT(QuarantineBook(*there).all("sovm", kNow), Holds(ElementsAre(first)));
    EXPECT_THAT(QuarantineBook(*there).all("", kNow), Holds(SizeIs(2)));
    ASSERT_THAT(QuarantineBook(*there).release("sovm", {first.mandate}, kNow), IsOk());
    ASSERT_THAT(QuarantineBook(*there).release("sovm", {first.mandate}, kNow), IsOk()) << "again";
    EXPECT_THAT(QuarantineBook(*here).all("sovm", kNow), Holds(IsEmpty()));
    EXPECT_THAT(QuarantineBook(*here).all("rpss", kNow), Holds(ElementsAre(second)));
}

TEST_F(Book, OfThousandsIsReadWhole) {
    const auto shared = shared_store();
    std::vector<Quarantined> many;
    many.reserve(1234);
    for (int n = 0; n < 1234; ++n) {
        many.push_back(testing::quarantined(testing::town("t" + std::to_string(n), "00279978")));
    }
    ASSERT_THAT(QuarantineBook(*shared).keep(many), IsOk());
    EXPECT_THAT(QuarantineBook(*shared).all("sovm", kNow), Holds(SizeIs(1234)));
}

TEST_F(Book, ThatCannotBeReadDecidesNothing) {
    const auto shared = shared_store();
    ASSERT_THAT(
        shared->put(
            {.kind = state::Kind::Quarantine,
             .key = "sovm/x",
             .value = "{}",
             .owner = {},
             .group = {},
             .expires = kNow + std::chrono::hours(1)}
        ),
        IsOk()
    );
    EXPECT_FALSE(recall("sovm", {store(), *shared}, kNow).has_value());
}

}  // namespace
}  // namespace registers
