// The name of an attribute as RFC 7644 (3.10) writes it: "userName", "name.familyName",
// "urn:…:User:ikMpsv". Pure; what has another form is nullopt. Names are compared without case.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace admin_api::scim {

struct AttributePath {
    std::string schema;  // its URI, empty when it was not said
    std::string name;    // empty when a schema alone was named
    std::string sub;
    friend bool operator==(const AttributePath&, const AttributePath&) = default;
};

constexpr std::size_t kLongestPath = 256;

[[nodiscard]] std::optional<AttributePath> parse_attribute_path(std::string_view text);
// A letter, then letters, digits, '-' and '_'; or "$ref".
[[nodiscard]] bool is_attribute_name(std::string_view text);
// Whether a character may stand in a path, its schema's URI included.
[[nodiscard]] bool is_path_character(char character);
// Without regard to the case of ASCII letters.
[[nodiscard]] bool same_name(std::string_view left, std::string_view right);

}  // namespace admin_api::scim
