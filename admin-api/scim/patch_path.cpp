#include "admin-api/scim/patch_path.h"

namespace admin_api::scim {
namespace {

// Where the bracket closes that opens the text: a bracket in quotes is a character like others.
std::size_t end_of_brackets(std::string_view text) {
    bool is_quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (is_quoted && text[at] == '\\')
            ++at;
        else if (text[at] == '"')
            is_quoted = !is_quoted;
        else if (!is_quoted && text[at] == ']')
            return at;
    }
    return std::string_view::npos;
}

}  // namespace

std::optional<PatchPath> parse_patch_path(std::string_view text) {
    const auto open = text.find('[');
    auto attribute = parse_attribute_path(text.substr(0, open));
    if (!attribute) return std::nullopt;
    PatchPath path{.attribute = *std::move(attribute), .filter = {}};
    if (open == std::string_view::npos) return path;
    const auto rest = text.substr(open);
    const auto close = end_of_brackets(rest);
    if (close == std::string_view::npos || !path.attribute.sub.empty()) return std::nullopt;
    path.filter = parse_filter(rest.substr(1, close - 1));
    if (!path.filter) return std::nullopt;
    const auto behind = rest.substr(close + 1);
    if (behind.empty()) return path;
    path.attribute.sub = std::string(behind.substr(1));
    if (behind.front() != '.' || !is_attribute_name(path.attribute.sub)) return std::nullopt;
    return path;
}

}  // namespace admin_api::scim
