// Proof Key for Code Exchange (RFC 7636), S256 only: `plain` protects from nobody who reads the
// request.
#pragma once

#include <string_view>

namespace oauth {

// 43 characters of base64url that decode to 32 bytes.
[[nodiscard]] bool is_code_challenge(std::string_view text);
// 43 to 128 unreserved characters (RFC 7636, 4.1).
[[nodiscard]] bool is_code_verifier(std::string_view text);
[[nodiscard]] bool fits(std::string_view verifier, std::string_view challenge);

}  // namespace oauth
