// The code itself: its letters, its check letter, and how people type it.
#include "core/state/activation_code.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "core/base/random.h"

namespace state {
namespace {

constexpr std::string_view kLetters = "BCDFGHJKLMNPQRSTVWXZ";

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
    std::erase(code, '-');
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

}  // namespace
}  // namespace state
