// The real join over a generated truth: 6,254 municipalities and the providers over five years. The
// directory knows everybody by the name of the day on which they came or a person last looked, as
// in life. Zero wrong disablings is the bar; the other bounds lie close below what was measured.
#include <gtest/gtest.h>

#include <iostream>

#include "sync/matching.h"
#include "tests/sync/tally.h"
#include "tests/sync/truth.h"

namespace registers {
namespace {

using testing::Story;
using testing::Tallies;
using testing::TrueStep;

// What the directory knows of one subject.
class KnownPeople {
public:
    [[nodiscard]] std::vector<Representative> of(const TrueStep& step) {
        if (step.subject != subject_) known_.clear();
        subject_ = step.subject;
        std::vector<Representative> known;
        for (const auto& each : step.before)
            known.push_back(known_.try_emplace(each.id, each.who).first->second);
        return known;
    }

    // Who comes is known as named; a person who looks at a doubt settles it.
    void learn(const TrueStep& step, const Join& join) {
        for (const auto& each : step.after) known_.try_emplace(each.id, each.who);
        for (const auto& [k, n] : join.doubtful) {
            known_.insert_or_assign(step.after[n].id, step.after[n].who);
            for (const auto& each : step.after)
                if (each.id == step.before[k].id) known_.insert_or_assign(each.id, each.who);
        }
    }

private:
    std::string subject_;
    std::map<std::string, Representative> known_;
};

std::vector<Representative> named_in(const TrueStep& step) {
    std::vector<Representative> named;
    for (const auto& each : step.after) named.push_back(each.who);
    return named;
}

// The directory holds one mandate of somebody who stands in the register twice.
TrueStep with_everybody_once(TrueStep step) {
    std::set<std::string> seen;
    std::erase_if(step.before, [&](const auto& each) { return !seen.insert(each.id).second; });
    return step;
}

Tallies tallies_of(const Story& story) {
    Tallies tallies;
    KnownPeople people;
    testing::for_each_step(story, [&](const TrueStep& line) {
        const auto step = with_everybody_once(line);
        // A quiet day stands outside the order of the story.
        if (step.events.empty()) {
            std::vector<Representative> known;
            for (const auto& each : step.before) known.push_back(each.who);
            count_step(step, join(known, named_in(step)), tallies);
            return;
        }
        const auto joined = join(people.of(step), named_in(step));
        count_step(step, joined, tallies);
        people.learn(step, joined);
    });
    return tallies;
}

class Truth : public ::testing::TestWithParam<Story> {};

TEST_P(Truth, NobodyWhoIsStillThereIsCalledGone) {
    const auto tallies = tallies_of(GetParam());
    print(tallies, std::cout);
    const auto& all = tallies.at("");
    ASSERT_GT(all.steps, 18000U) << "the story is shorter than five years of the country";
    EXPECT_EQ(all.stayed.wrong, 0U) << "wrong disablings";
    EXPECT_EQ(all.joined.wrong, 0U) << "somebody known would be prepared a second account";
    EXPECT_EQ(all.left.precision(), 1.0);
    EXPECT_GE(all.left.recall(), 0.96);
    EXPECT_GE(all.joined.recall(), 0.96);
    EXPECT_GE(all.stayed.recall(), 0.955);
    EXPECT_GE(all.stayed.precision(), 0.997);
    EXPECT_LE(all.left.doubt(), 0.03);
}

INSTANTIATE_TEST_SUITE_P(
    Stories,
    Truth,
    ::testing::Values(Story{1, 1}, Story{2, 1}, Story{3, 30}),
    [](const auto& row) {
        return "Seed" + std::to_string(row.param.seed) + "Every" +
               std::to_string(row.param.days_between_readings);
    }
);

// RPP names the head by one text in capitals, without titles.
TEST(TheOtherRegister, RecognisesEverybodyByOneNameInCapitals) {
    std::size_t compared = 0;
    testing::for_each_step({5, 30}, [&](const TrueStep& step) {
        for (const auto& each : step.before) {
            const auto& name = each.who.name;
            if (name.surname.find("ml.") != std::string::npos || name.title_after == "ml.")
                continue;
            account::PersonName whole;
            whole.surname = name.given + " " + name.surname;
            EXPECT_EQ(compare_names(name, whole), Match::Same) << whole.surname;
            ++compared;
        }
    });
    EXPECT_GT(compared, 20000U);
}

}  // namespace
}  // namespace registers
