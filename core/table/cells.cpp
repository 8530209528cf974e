#include "core/table/cells.h"

namespace table {
namespace {

constexpr char kGuard = '\'';

// Apostrophes before it count as well, or a text that begins like a guarded one would lose its own.
bool is_dangerous(std::string_view text) {
    const auto first = text.find_first_not_of(kGuard);
    constexpr std::string_view kObeyed = "=+-@\t\r\n";
    return first != std::string_view::npos && kObeyed.find(text[first]) != std::string_view::npos;
}

}  // namespace

std::string defused(std::string_view text) {
    return is_dangerous(text) ? kGuard + std::string(text) : std::string(text);
}

std::string restored(std::string_view text) {
    const bool is_guarded = text.starts_with(kGuard) && is_dangerous(text);
    return std::string(is_guarded ? text.substr(1) : text);
}

}  // namespace table
