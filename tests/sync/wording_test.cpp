#include "sync/wording.h"

#include <gtest/gtest.h>

#include "sync/safety.h"
#include "sync/wording_json.h"
#include "tests/sync/builders.h"

namespace registers {
namespace {

constexpr Noun kChange{"změna", "změny", "změn", "change", "changes"};

struct Count {
    std::size_t number;
    const char* czech;
    const char* english;
};
class Counting : public ::testing::TestWithParam<Count> {};

TEST_P(Counting, TakesTheFormThatTheNumberAsksFor) {
    const auto said = counted(GetParam().number, kChange);
    EXPECT_EQ(said.cs, GetParam().czech);
    EXPECT_EQ(said.en, GetParam().english);
}

INSTANTIATE_TEST_SUITE_P(
    Numbers,
    Counting,
    ::testing::Values(
        Count{0, "0 změn", "0 changes"},
        Count{1, "1 změna", "1 change"},
        Count{2, "2 změny", "2 changes"},
        Count{4, "4 změny", "4 changes"},
        Count{5, "5 změn", "5 changes"},
        Count{11, "11 změn", "11 changes"},
        Count{12, "12 změn", "12 changes"},
        Count{21, "21 změn", "21 changes"},
        Count{102, "102 změn", "102 changes"}
    )
);

TEST(Wording, PutsThePartsWhereEachLanguageWantsThem) {
    const auto said = worded(
        "{1} podle registru {0}: {2}",
        "by {0}, {2}: {1}",
        {std::string("sovm"), counted(2, kChange), std::size_t{7}}
    );
    EXPECT_EQ(said.in(Language::Czech), "2 změny podle registru sovm: 7");
    EXPECT_EQ(said.in(Language::English), "by sovm, 7: 2 changes");
}

TEST(Wording, NeverTakesForAPlaceWhatARegisterSays) {
    const auto said = worded("{0} a {1}", "{0} and {1}", {std::string("{1}"), std::string("{0}")});
    EXPECT_EQ(said.cs, "{1} a {0}");
    EXPECT_EQ(said.en, "{1} and {0}");
}

TEST(Wording, LeavesAPlaceWithoutAPartAsItStands) {
    EXPECT_EQ(worded("{0} {3} {x} {", "{0}", {std::string("a")}).cs, "a {3} {x} {");
}

TEST(Wording, ComesBackFromJson) {
    const Wording said{"kdo to je?", "who is it?"};
    EXPECT_EQ(wording_from(to_json(said)), said);
    EXPECT_EQ(to_json(said).string_at("cs"), "kdo to je?");
    EXPECT_EQ(wording_from(base::Json(std::int64_t{1})), Wording());
    EXPECT_EQ(wording_at(base::Json::object(), "text"), Wording());
}

TEST(Wording, OfOnePlainStringStandsForBothLanguages) {
    const auto old = base::Json::object({{"text", "who is it?"}});
    EXPECT_EQ(wording_at(old, "text"), Wording("who is it?", "who is it?"));
}

// The brake counts in both languages, with its numbers.
TEST(Brake, SaysItsNumbersInBothLanguages) {
    Plan plan;
    plan.changes.resize(4);
    Differences differences;
    differences.mandates_in_office = 1;
    const auto brakes = check_plan(plan, differences, {}, 2);
    ASSERT_EQ(brakes.size(), 1U);
    EXPECT_EQ(brakes.front().text.cs, "Plán má 4 změny, správce uvedl počet 2.");
    EXPECT_EQ(brakes.front().text.en, "the plan has 4 changes, expected were 2");
    const auto stale = check_age(testing::kNow - std::chrono::days(8), {}, testing::kNow);
    ASSERT_EQ(stale.size(), 1U);
    EXPECT_EQ(
        stale.front().text.cs,
        "Stav registru je ze dne 14. 11. 2026 4:00, starý 8 dní; nejvyšší povolené stáří: 7 dní."
    );
}

}  // namespace
}  // namespace registers
