#include "core/settings/scalars.h"

#include <array>
#include <charconv>
#include <limits>
#include <utility>

namespace settings {
namespace {

using std::chrono::milliseconds;

struct Unit {
    std::string_view name;
    milliseconds length;
};
// From the longest, so that to_text() finds the shortest writing.
constexpr std::array kUnits = {
    Unit{"d", std::chrono::hours(24)},
    Unit{"h", std::chrono::hours(1)},
    Unit{"m", std::chrono::minutes(1)},
    Unit{"s", std::chrono::seconds(1)},
    Unit{"ms", milliseconds(1)}};

std::string_view without_end(std::string_view text, std::string_view end) {
    if (text.ends_with(end)) text.remove_suffix(end.size());
    if (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

// Digits and at most one point between them, so that neither "1e3" nor "nan" passes.
std::optional<double> decimal_from(std::string_view text) {
    const auto point = text.find('.');
    const auto whole = number_from(text.substr(0, point));
    if (!whole || text.front() == '-') return std::nullopt;
    if (point == std::string_view::npos) return *whole;
    const auto digits = text.substr(point + 1);
    const auto fraction = number_from(digits);
    if (!fraction || digits.front() == '-') return std::nullopt;
    double scale = 1;
    for (std::size_t i = 0; i < digits.size(); ++i) scale *= 10;
    return *whole + *fraction / scale;
}

}  // namespace

std::optional<int> number_from(std::string_view text) {
    int value = 0;
    const auto* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (text.empty() || error != std::errc() || stop != end) return std::nullopt;
    return value;
}

std::optional<double> share_from(std::string_view text) {
    constexpr double kPercent = 100;
    const bool is_percent = text.ends_with('%');
    const auto value = decimal_from(is_percent ? without_end(text, "%") : text);
    if (!value) return std::nullopt;
    const auto share = is_percent ? *value / kPercent : *value;
    return share <= 1 ? std::optional(share) : std::nullopt;
}

std::optional<bool> flag_from(std::string_view text) {
    if (text == "true") return true;
    if (text == "false") return false;
    return std::nullopt;
}

std::optional<milliseconds> duration_from(std::string_view text) {
    const auto digits = text.find_first_not_of("0123456789");
    if (digits == std::string_view::npos) return std::nullopt;
    const auto count = number_from(text.substr(0, digits));
    if (!count) return std::nullopt;
    for (const auto& unit : kUnits)
        if (text.substr(digits) == unit.name) return unit.length * *count;
    return std::nullopt;
}

std::optional<int> months_from(std::string_view text) {
    for (const auto* const name : {" months", " month"})
        if (text.ends_with(name)) return number_from(without_end(text, name));
    return std::nullopt;
}

std::string to_text(milliseconds duration) {
    for (const auto& unit : kUnits)
        if (duration.count() != 0 && duration % unit.length == milliseconds(0))
            return std::to_string(duration / unit.length) + std::string(unit.name);
    return "0s";
}

}  // namespace settings
