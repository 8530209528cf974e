// Small pieces of HTTP's grammar (RFC 9110, 5.6).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace web {

// Letters of ASCII only; the locale has no say.
[[nodiscard]] std::string lower_case(std::string_view text);
// Without spaces and tabs at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

[[nodiscard]] bool is_token(std::string_view text);
// Only digits, at most ten of them.
[[nodiscard]] std::optional<std::size_t> decimal(std::string_view text);
// May stand in a field value: no control characters but the tab.
[[nodiscard]] bool is_field_value(std::string_view text);

}  // namespace web
