#include "admin-api/scim/attribute_path.h"

#include <algorithm>

namespace admin_api::scim {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::optional<AttributePath> with_names(AttributePath path, std::string_view names) {
    const auto dot = names.find('.');
    path.name = std::string(names.substr(0, dot));
    if (!is_attribute_name(path.name)) return std::nullopt;
    if (dot == std::string_view::npos) return path;
    path.sub = std::string(names.substr(dot + 1));
    if (!is_attribute_name(path.sub)) return std::nullopt;
    return path;
}

}  // namespace

bool is_path_character(char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.' || c == ':' || c == '$';
}

bool is_attribute_name(std::string_view text) {
    if (text == "$ref") return true;
    return !text.empty() && is_letter(text.front()) && std::ranges::all_of(text, [](char c) {
        return is_letter(c) || is_digit(c) || c == '-' || c == '_';
    });
}

bool same_name(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, {}, lower, lower);
}

std::optional<AttributePath> parse_attribute_path(std::string_view text) {
    const auto is_plain =
        text.size() <= kLongestPath && std::ranges::all_of(text, is_path_character);
    if (text.empty() || !is_plain) return std::nullopt;
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) return with_names({}, text);
    if (!same_name(text.substr(0, 4), "urn:")) return std::nullopt;
    AttributePath path{.schema = std::string(text.substr(0, colon)), .name = {}, .sub = {}};
    return with_names(std::move(path), text.substr(colon + 1));
}

}  // namespace admin_api::scim
