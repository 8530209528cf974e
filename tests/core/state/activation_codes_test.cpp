#include "core/state/activation_codes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/state/sessions.h"
#include "tests/core/state/state_fixture.h"

namespace state {
namespace {

const account::AccountId kAnna("6f1a0d7e-0000-4000-8000-000000000001");
const account::AccountId kBoris("6f1a0d7e-0000-4000-8000-000000000002");
constexpr std::string_view kLetters = "BCDFGHJKLMNPQRSTVWXZ";
// The last day that a letter of kNow is good ends in Prague an hour before it does in Greenwich.
constexpr auto kMonth = hours(30 * 24 + 15);

std::string drawn() {
    return ActivationCode::draw(base::system_random()).grouped().reveal();
}

TEST(ActivationCode, IsFiveGroupsOfFourLettersWithoutVowelsAndDigits) {
    std::set<std::string> seen;
    for (int i = 0; i < 200; ++i) {
        const auto code = drawn();
        ASSERT_EQ(code.size(), 24U);
        for (std::size_t place = 0; place < code.size(); ++place) {
            const bool is_between = place % 5 == 4;
            EXPECT_EQ(code[place] == '-', is_between) << code;
            EXPECT_TRUE(is_between || kLetters.find(code[place]) != std::string_view::npos) << code;
        }
        seen.insert(code);
    }
    EXPECT_EQ(seen.size(), 200U);
}

TEST(ActivationCode, EveryByteOfTheGeneratorThatCountsMakesEachLetterEquallyLikely) {
    std::string bytes;
    for (int byte = 255; byte >= 0; --byte) bytes.push_back(static_cast<char>(byte));
    std::size_t place = 0;
    const base::RandomSource known = [&](std::size_t count) {
        std::string given;
        while (given.size() < count) given.push_back(bytes[place++ % bytes.size()]);
        return given;
    };
    std::vector<int> times(kLetters.size());
    // 16 unfair bytes are passed over; 240 fair ones are twelve codes of nineteen and twelve more.
    for (int i = 0; i < 12 * 20; ++i) {
        const auto code = ActivationCode::draw(known).grouped().reveal();
        for (std::size_t letter = 0; letter + 1 < code.size(); ++letter)
            if (code[letter] != '-') ++times[kLetters.find(code[letter])];
    }
    EXPECT_EQ(std::set<int>(times.begin(), times.end()), std::set<int>{19 * 12});
}

std::string without_dashes(std::string code) {
    code.erase(std::remove(code.begin(), code.end(), '-'), code.end());
    return code;
}

std::string in_lower_case(std::string code) {
    std::transform(code.begin(), code.end(), code.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return code;
}

TEST(ActivationCode, IsReadAsPeopleTypeItAndInNoOtherWay) {
    const auto code = drawn();
    const auto key = ActivationCode::parse(code)->key();
    auto with_the_other_keyboard = code;
    std::replace(with_the_other_keyboard.begin(), with_the_other_keyboard.end(), 'Z', 'Y');
    struct Row {
        std::string_view name;
        std::string typed;
        bool is_read;
    };
    const std::vector<Row> rows = {
        {"as printed", code, true},
        {"without dashes", without_dashes(code), true},
        {"in lower case", in_lower_case(code), true},
        {"with spaces around", "  " + code + " ", true},
        {"on the other keyboard", with_the_other_keyboard, true},
        {"a letter short", code.substr(0, 23), false},
        {"a letter more", code + "B", false},
        {"a vowel", "A" + code.substr(1), false},
        {"a digit", "1" + code.substr(1), false},
        {"other signs between", "_" + code, false},
        {"nothing", "", false},
        {"a zero byte", code + '\0', false},
        {"endless", code + std::string(100, ' '), false},
    };
    for (const auto& row : rows) {
        const auto read = ActivationCode::parse(row.typed);
        EXPECT_EQ(read.has_value(), row.is_read) << row.name;
        EXPECT_TRUE(!read || read->key() == key) << row.name;
    }
}

TEST(ActivationCode, EveryWrongLetterIsNoticed) {
    for (int round = 0; round < 20; ++round) {
        const auto code = without_dashes(drawn());
        for (std::size_t place = 0; place < code.size(); ++place) {
            for (const char letter : kLetters) {
                auto wrong = code;
                wrong[place] = letter;
                EXPECT_EQ(ActivationCode::parse(wrong).has_value(), letter == code[place]) << wrong;
            }
        }
    }
}

// The standard promises nearly all of them: one pair of each twenty or so is not told apart.
TEST(ActivationCode, NearlyEveryExchangeOfNeighboursIsNoticed) {
    int exchanged = 0;
    int noticed = 0;
    for (int round = 0; round < 200; ++round) {
        const auto code = without_dashes(drawn());
        for (std::size_t place = 0; place + 1 < code.size(); ++place) {
            if (code[place] == code[place + 1]) continue;
            auto wrong = code;
            std::swap(wrong[place], wrong[place + 1]);
            ++exchanged;
            if (!ActivationCode::parse(wrong)) ++noticed;
        }
    }
    EXPECT_GT(noticed * 100, exchanged * 95) << noticed << " of " << exchanged;
}

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
    const auto again = factory_.open();
    EXPECT_TRUE(ActivationCodes(*again, {}, random_).find(issued.code, kNow)->has_value());
    for (const auto kind : kKinds) {
        const auto page = again->page(kind, "", 100, kNow);
        ASSERT_TRUE(page.has_value());
        for (const auto& record : *page) {
            const auto all = record.key + record.value + record.owner + record.group;
            EXPECT_EQ(all.find(issued.code.grouped().reveal()), std::string::npos);
            EXPECT_EQ(all.find(without_dashes(issued.code.grouped().reveal())), std::string::npos);
        }
    }
}

}  // namespace
}  // namespace state
