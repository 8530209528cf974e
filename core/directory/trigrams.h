// Which three letters follow each other in a text, in sixteen bytes. A text contains a word only if
// its trigrams contain the word's; they may contain them without it (one word of three letters in
// some five), so that whoever passes is still to be looked at. A word shorter than three letters
// passes everywhere. Pure.
#pragma once

#include <cstdint>
#include <string_view>

namespace directory {

class Trigrams {
public:
    void add(std::string_view text) {
        constexpr std::size_t kLength = 3;
        for (; text.size() >= kLength; text.remove_prefix(1)) add_one(text);
    }
    [[nodiscard]] bool contains(const Trigrams& word) const {
        return (word.low_ & ~low_) == 0 && (word.high_ & ~high_) == 0;
    }

private:
    // Knuth's multiplicative hash: its upper bits depend on all three letters.
    void add_one(std::string_view letters) {
        constexpr std::uint32_t kSpread = 2654435761U;
        constexpr unsigned kUpperSeven = 32 - 7;
        constexpr unsigned kHalf = 64;
        std::uint32_t number = 0;
        for (const auto letter : letters.substr(0, 3))
            number = (number << 8U) | static_cast<unsigned char>(letter);
        const auto bit = (number * kSpread) >> kUpperSeven;
        (bit < kHalf ? low_ : high_) |= std::uint64_t{1} << (bit % kHalf);
    }

    std::uint64_t low_ = 0;
    std::uint64_t high_ = 0;
};

}  // namespace directory
