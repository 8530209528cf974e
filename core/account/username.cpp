#include "core/account/username.h"

#include <algorithm>
#include <string>

#include "core/account/fold.h"

namespace account {
namespace {

// Leaves room for the number behind.
constexpr std::size_t kLongestStem = 28;

bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}

std::string stem_of(std::string_view surname) {
    std::string stem;
    for (const char c : folded(surname)) {
        if (is_letter(c))
            stem += c;
        else if (!stem.empty() && stem.back() != '-')
            stem += '-';
    }
    stem.resize(std::min(stem.size(), kLongestStem));
    while (!stem.empty() && stem.back() == '-') stem.pop_back();
    return stem;
}

}  // namespace

std::vector<Username> username_proposals(std::string_view surname, std::size_t count) {
    const auto stem = stem_of(surname);
    std::vector<Username> proposals;
    for (std::size_t number = 1; proposals.size() < count && number <= count + 1; ++number) {
        const auto text = number == 1 ? stem : stem + std::to_string(number);
        if (auto username = parse_username(text)) proposals.push_back(*std::move(username));
    }
    return stem.empty() ? std::vector<Username>{} : proposals;
}

}  // namespace account
