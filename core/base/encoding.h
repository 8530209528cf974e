// Text encodings of the web: base64url without padding (RFC 4648, 5), base64 (4), hex, percent
// (RFC 3986, 2.1) and application/x-www-form-urlencoded. Decoders are strict: a wrong character,
// wrong padding or non-zero trailing bits give nullopt, never a guess.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace base {

[[nodiscard]] std::string base64url_encode(std::string_view bytes);
[[nodiscard]] std::optional<std::string> base64url_decode(std::string_view text);
[[nodiscard]] std::string base64_encode(std::string_view bytes);
[[nodiscard]] std::optional<std::string> base64_decode(std::string_view text);

[[nodiscard]] std::string hex_encode(std::string_view bytes);
[[nodiscard]] std::optional<std::string> hex_decode(std::string_view text);

// Encodes all but the unreserved characters of RFC 3986.
[[nodiscard]] std::string percent_encode(std::string_view text);
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text);

using FormFields = std::vector<std::pair<std::string, std::string>>;

// Keeps order and duplicates, '+' is a space; nullopt when an escape is broken or a field holds
// NUL.
[[nodiscard]] std::optional<FormFields> form_decode(std::string_view text);
[[nodiscard]] std::string form_encode(const FormFields& fields);

// True for well-formed UTF-8 without surrogates and overlong forms (RFC 3629).
[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace base
