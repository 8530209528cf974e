#include "admin-api/language.h"

#include <array>
#include <charconv>

namespace admin_api {
namespace {

constexpr int kFullWeight = 1000;

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// "0.8" is 800; a weight that cannot be read counts as none.
int weight_of(std::string_view parameter) {
    const auto text = trimmed(parameter);
    if (text.empty()) return kFullWeight;
    if (!text.starts_with("q=")) return 0;
    const auto digits = text.substr(2);
    if (digits.starts_with('1')) return kFullWeight;
    if (digits.size() < 3 || !digits.starts_with("0.")) return 0;
    std::array<char, 3> thousandths = {'0', '0', '0'};
    const auto decimals = digits.substr(2, thousandths.size());
    decimals.copy(thousandths.data(), decimals.size());
    int weight = 0;
    std::from_chars(thousandths.data(), thousandths.data() + thousandths.size(), weight);
    return weight;
}

bool names(std::string_view range, std::string_view language) {
    if (range.size() < 2) return false;
    const auto low = [](char letter) { return static_cast<char>(letter | 0x20); };
    const auto is_same = low(range[0]) == language[0] && low(range[1]) == language[1];
    return is_same && (range.size() == 2 || range[2] == '-');
}

int weight_for(std::string_view accepted, std::string_view language) {
    int best = 0;
    while (!accepted.empty()) {
        const auto comma = accepted.find(',');
        const auto item = trimmed(accepted.substr(0, comma));
        accepted = comma == std::string_view::npos ? "" : accepted.substr(comma + 1);
        const auto semicolon = item.find(';');
        if (!names(trimmed(item.substr(0, semicolon)), language)) continue;
        const auto parameter =
            semicolon == std::string_view::npos ? "" : item.substr(semicolon + 1);
        best = std::max(best, weight_of(parameter));
    }
    return best;
}

}  // namespace

Language preferred_language(std::string_view accept_language) {
    const auto english = weight_for(accept_language, "en");
    return english > weight_for(accept_language, "cs") ? Language::English : Language::Czech;
}

std::string_view tag_of(Language language) {
    return language == Language::Czech ? "cs" : "en";
}

}  // namespace admin_api
