#include "core/web/precondition.h"

#include <algorithm>

namespace web {
namespace {

enum class Comparison { Strong, Weak };

// One header field is a list of tags, or "*".
bool names(std::string_view list, std::string_view etag, Comparison comparison) {
    while (!list.empty()) {
        auto tag = list.substr(0, list.find(','));
        list.remove_prefix(std::min(tag.size() + 1, list.size()));
        while (tag.starts_with(' ') || tag.starts_with('\t')) tag.remove_prefix(1);
        while (tag.ends_with(' ') || tag.ends_with('\t')) tag.remove_suffix(1);
        if (comparison == Comparison::Weak && tag.starts_with("W/")) tag.remove_prefix(2);
        if (tag == etag || tag == "*") return true;
    }
    return false;
}

bool any_names(
    const Request& request, std::string_view header, std::string_view etag, Comparison comparison
) {
    return std::ranges::any_of(request.headers, [&](const auto& field) {
        return field.first == header && names(field.second, etag, comparison);
    });
}

}  // namespace

bool is_as_expected(const Request& request, std::string_view etag) {
    return !request.headers.contains("if-match") ||
           any_names(request, "if-match", etag, Comparison::Strong);
}

bool has_already(const Request& request, std::string_view etag) {
    return any_names(request, "if-none-match", etag, Comparison::Weak);
}

}  // namespace web
