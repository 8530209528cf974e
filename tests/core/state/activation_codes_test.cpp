#include "core/state/activation_codes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/state/sessions.h"
#include "tests/core/state/known.h"
#include "tests/core/state/state_fixture.h"

namespace state {
namespace {

const account::AccountId kBoris("6f1a0d7e-0000-4000-8000-000000000002");
// The last day that a letter of kNow is good ends in Prague an hour before it does in Greenwich.
constexpr auto kMonth = hours(30 * 24 + 15);

class ActivationCodesTest : public StateTest {
protected:
    ActivationCodes codes_{*store_, {}, random_};

    IssuedActivation letter_for(const account::AccountId& account, base::Instant now = kNow) {
        return *codes_.issue(account, ActivationWay::Letter, now);
    }
    bool is_good(const ActivationCode& code, base::Instant now = kNow) {
        const auto found = codes_.find(code, now);
        EXPECT_TRUE(found.has_value());
        return found && found->has_value();
    }
    ActivationState state_of(const IssuedActivation& issued, base::Instant now = kNow) {
        return codes_.fate_of(issued.activation.id, now)->state;
    }
};

TEST_F(ActivationCodesTest, CodeOpensItsAccountUntilItIsTaken) {
    const auto issued = letter_for(kAnna);
    const auto found = codes_.find(issued.code, kNow + hours(1));
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->account, kAnna);
    EXPECT_EQ((*found)->way, ActivationWay::Letter);
    EXPECT_EQ((*found)->issued_at, kNow);
    EXPECT_EQ((*found)->expires, kNow + kMonth);
    const auto taken = codes_.take(issued.code, kNow + hours(1));
    ASSERT_TRUE(taken && *taken);
    EXPECT_EQ((*taken)->account, kAnna);
    EXPECT_FALSE(is_good(issued.code));
    EXPECT_FALSE(codes_.take(issued.code, kNow + hours(1))->has_value());
    EXPECT_FALSE(is_good(ActivationCode::draw(random_)));
}

TEST_F(ActivationCodesTest, LetterIsGoodForAMonthAndALinkForAnHour) {
    const auto letter = letter_for(kAnna);
    const auto link = *codes_.issue(kBoris, ActivationWay::Link, kNow);
    EXPECT_TRUE(is_good(letter.code, kNow + kMonth - seconds(1)));
    EXPECT_FALSE(is_good(letter.code, kNow + kMonth));
    EXPECT_FALSE(codes_.take(letter.code, kNow + kMonth)->has_value());
    EXPECT_TRUE(is_good(link.code, kNow + minutes(60) - seconds(1)));
    EXPECT_FALSE(is_good(link.code, kNow + minutes(60)));
}

TEST_F(ActivationCodesTest, NewCodeEndsTheFormerOneOfThatAccountAlone) {
    const auto first = letter_for(kAnna);
    const auto other = letter_for(kBoris);
    const auto second = *codes_.issue(kAnna, ActivationWay::Link, kNow);
    EXPECT_FALSE(is_good(first.code));
    EXPECT_FALSE(codes_.take(first.code, kNow)->has_value());
    EXPECT_TRUE(is_good(second.code));
    EXPECT_TRUE(is_good(other.code));
    EXPECT_FALSE(is_good(first.code, kNow + minutes(90))) << "not even after the link has ended";
}

TEST_F(ActivationCodesTest, AllCodesOfAnAccountCanBeEnded) {
    const auto issued = letter_for(kAnna);
    const auto other = letter_for(kBoris);
    EXPECT_THAT(codes_.void_all(kAnna, kNow), IsOk());
    EXPECT_THAT(codes_.void_all(kAnna, kNow), IsOk());
    EXPECT_FALSE(is_good(issued.code));
    EXPECT_TRUE(is_good(other.code));
    EXPECT_TRUE(is_good(letter_for(kAnna).code));
    EXPECT_FALSE(is_good(issued.code));
}

TEST_F(ActivationCodesTest, OneCodeCanBeEndedAndItsSuccessorStays) {
    const auto first = letter_for(kAnna);
    EXPECT_THAT(codes_.void_one(first.activation.id, kNow), IsOk());
    EXPECT_FALSE(is_good(first.code));
    EXPECT_EQ(state_of(first), ActivationState::Over);
    const auto second = letter_for(kAnna);
    EXPECT_THAT(codes_.void_one(first.activation.id, kNow), IsOk());
    EXPECT_TRUE(is_good(second.code));
}

TEST_F(ActivationCodesTest, DrawnCodeIsGoodOnlyWhenItsRecordsArePut) {
    const auto standing = letter_for(kAnna);
    const auto drawn = codes_.draw(kAnna, ActivationWay::Letter, kNow);
    EXPECT_FALSE(is_good(drawn.code));
    EXPECT_TRUE(is_good(standing.code));
    EXPECT_THAT(store_->put_all(ActivationCodes::records_of(drawn.activation)), IsOk());
    EXPECT_TRUE(is_good(drawn.code));
    EXPECT_FALSE(is_good(standing.code));
}

TEST_F(ActivationCodesTest, EndOfTheSessionsOfAnAccountLeavesItsCode) {
    const auto issued = letter_for(kAnna);
    Sessions sessions(*store_, {}, random_);
    ASSERT_THAT(sessions.end_all(kAnna, {EndCause::PasswordChanged, kNow}), IsOk());
    EXPECT_TRUE(is_good(issued.code));
}

TEST_F(ActivationCodesTest, CodeThatIsGivenBackIsGoodAgain) {
    const auto issued = letter_for(kAnna);
    const auto taken = **codes_.take(issued.code, kNow);
    EXPECT_THAT(codes_.give_back(taken, kNow), IsOk());
    EXPECT_EQ(state_of(issued), ActivationState::Waiting);
    EXPECT_TRUE(codes_.take(issued.code, kNow)->has_value());
    EXPECT_FALSE(codes_.take(issued.code, kNow)->has_value());
}

TEST_F(ActivationCodesTest, CodeThatIsGivenBackTooLateStaysOver) {
    const auto issued = letter_for(kAnna);
    const auto taken = **codes_.take(issued.code, kNow);
    const auto newer = letter_for(kAnna);
    EXPECT_THAT(codes_.give_back(taken, kNow), IsOk());
    EXPECT_FALSE(is_good(issued.code));
    EXPECT_TRUE(is_good(newer.code));
    EXPECT_THAT(codes_.void_all(kAnna, kNow), IsOk());
    EXPECT_THAT(codes_.give_back(newer.activation, kNow), IsOk());
    EXPECT_FALSE(is_good(newer.code));
}

TEST_F(ActivationCodesTest, FateOfACodeIsKnownLongAfterItsEnd) {
    const auto used = letter_for(kAnna);
    ASSERT_TRUE(codes_.take(used.code, kNow + hours(2))->has_value());
    const auto replaced = letter_for(kBoris);
    const auto waiting = letter_for(kBoris);
    EXPECT_EQ(state_of(replaced), ActivationState::Over);
    EXPECT_EQ(state_of(waiting), ActivationState::Waiting);
    EXPECT_EQ(state_of(waiting, kNow + kMonth), ActivationState::Over);
    const auto fate = *codes_.fate_of(used.activation.id, kNow + hours(500 * 24));
    EXPECT_EQ(fate.state, ActivationState::Used);
    EXPECT_EQ(fate.used_at, kNow + hours(2));
}

// S30: over two doors.
TEST_F(ActivationCodesTest, OneOfAHundredParallelCallersTakesTheCode) {
    const auto issued = letter_for(kAnna);
    const auto took = in_parallel<int>(100, [&](std::size_t i) {
        const auto taken = ActivationCodes(door(i), {}, random_).take(issued.code, kNow);
        return taken ? (*taken ? 1 : 0) : -1;
    });
    EXPECT_EQ(std::count(took.begin(), took.end(), 1), 1);
    EXPECT_EQ(std::count(took.begin(), took.end(), 0), 99);
    EXPECT_EQ(state_of(issued), ActivationState::Used);
}

TEST_F(ActivationCodesTest, OfManyCodesIssuedTogetherOneIsGood) {
    const auto issued = in_parallel<std::optional<IssuedActivation>>(50, [&](std::size_t i) {
        auto one = ActivationCodes(door(i), {}, random_).issue(kAnna, ActivationWay::Letter, kNow);
        return one ? std::optional(*one) : std::nullopt;
    });
    ASSERT_TRUE(std::all_of(issued.begin(), issued.end(), [](const auto& one) { return !!one; }));
    EXPECT_EQ(
        std::count_if(
            issued.begin(), issued.end(), [&](const auto& one) { return is_good(one->code); }
        ),
        1
    );
}

TEST_F(ActivationCodesTest, CodesAreRememberedOverARestartAndInNoFile) {
    const auto issued = letter_for(kAnna);
    const auto grouped = issued.code.grouped().reveal();
    auto plain = grouped;
    std::erase(plain, '-');
    const auto again = factory_.open();
    EXPECT_TRUE(ActivationCodes(*again, {}, random_).find(issued.code, kNow)->has_value());
    for (const auto kind : kKinds) {
        const auto page = again->page(kind, "", 100, kNow);
        ASSERT_TRUE(page.has_value());
        for (const auto& record : *page) {
            const auto all = record.key + record.value + record.owner + record.group;
            EXPECT_EQ(all.find(grouped), std::string::npos);
            EXPECT_EQ(all.find(plain), std::string::npos);
        }
    }
}

}  // namespace
}  // namespace state
