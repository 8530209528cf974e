#include "core/state/activation_code.h"

#include "core/state/value.h"

namespace state {
namespace {

// Neither digits (0 O, 1 I, 5 S, and Shift on a Czech keyboard) nor vowels, so that no words come
// about.
constexpr std::string_view kLetters = "BCDFGHJKLMNPQRSTVWXZ";
constexpr std::size_t kDrawn = 19;
constexpr std::size_t kLength = kDrawn + 1;
constexpr std::size_t kGroup = 4;
constexpr std::size_t kLongestTyped = 64;

// Bytes beyond a multiple of twenty would make some letters likelier.
std::string random_letters(const base::RandomSource& random) {
    constexpr std::size_t kFair = 256 / kLetters.size() * kLetters.size();
    std::string letters;
    letters.reserve(kLength);
    while (letters.size() < kDrawn) {
        const auto byte = static_cast<unsigned char>(random(1).front());
        if (byte < kFair) letters.push_back(kLetters[byte % kLetters.size()]);
    }
    return letters;
}

// ISO 7064, hybrid system: finds every wrong letter and nearly every exchange of two neighbours.
char check_letter(std::string_view letters) {
    constexpr std::size_t kBase = kLetters.size();
    std::size_t product = kBase;
    for (const char letter : letters) {
        const auto sum = (product + kLetters.find(letter)) % kBase;
        product = 2 * (sum == 0 ? kBase : sum) % (kBase + 1);
    }
    return kLetters[(kBase + 1 - product) % kBase];
}

char upper(char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

std::optional<std::string> letters_of(std::string_view typed) {
    std::string letters;
    letters.reserve(kLongestTyped);
    for (const char typed_letter : typed) {
        if (typed_letter == '-' || typed_letter == ' ') continue;
        const char letter = upper(typed_letter) == 'Y' ? 'Z' : upper(typed_letter);
        if (kLetters.find(letter) == std::string_view::npos) return std::nullopt;
        letters.push_back(letter);
    }
    return letters;
}

}  // namespace

ActivationCode ActivationCode::draw(const base::RandomSource& random) {
    auto letters = random_letters(random);
    letters.push_back(check_letter(letters));
    return ActivationCode(std::move(letters));
}

std::optional<ActivationCode> ActivationCode::parse(std::string_view typed) {
    if (typed.size() > kLongestTyped) return std::nullopt;
    auto letters = letters_of(typed);
    if (!letters || letters->size() != kLength) return std::nullopt;
    const std::string_view drawn(letters->data(), kDrawn);
    if (check_letter(drawn) != letters->back()) return std::nullopt;
    return ActivationCode(*std::move(letters));
}

base::Secret ActivationCode::grouped() const {
    std::string grouped;
    grouped.reserve(kLength + kLength / kGroup);
    for (std::size_t i = 0; i < kLength; ++i) {
        if (i != 0 && i % kGroup == 0) grouped.push_back('-');
        grouped.push_back(letters_.reveal()[i]);
    }
    return base::Secret(std::move(grouped));
}

std::string ActivationCode::key() const {
    return key_of(letters_);
}

}  // namespace state
