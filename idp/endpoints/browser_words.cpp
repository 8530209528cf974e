#include "idp/endpoints/browser_words.h"

#include <array>
#include <utility>

namespace idp {
namespace {

using Names = std::pair<std::string_view, std::string_view>;  // mark, name

// The first mark counts: most browsers also name those that they want to be taken for.
constexpr std::array kBrowsers = std::to_array<Names>(
    {{"Edg", "Edge"},
     {"OPR/", "Opera"},
     {"Firefox/", "Firefox"},
     {"Chrome/", "Chrome"},
     {"CriOS/", "Chrome"},
     {"Safari/", "Safari"},
     {"Java/", "Java"}}
);
constexpr std::array kSystems = std::to_array<Names>(
    {{"Windows", "Windows"},
     {"Android", "Android"},
     {"iPhone", "iPhone"},
     {"iPad", "iPad"},
     {"Mac OS X", "macOS"},
     {"Linux", "Linux"}}
);

template <std::size_t N>
std::string_view first_of(const std::array<Names, N>& names, std::string_view text) {
    for (const auto& [mark, name] : names)
        if (text.find(mark) != std::string_view::npos) return name;
    return {};
}

}  // namespace

std::string browser_words(std::string_view user_agent) {
    const std::string browser(first_of(kBrowsers, user_agent));
    std::string system(first_of(kSystems, user_agent));
    if (browser.empty()) return system;
    return system.empty() ? browser : browser + " (" + system + ")";
}

}  // namespace idp
