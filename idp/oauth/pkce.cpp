#include "idp/oauth/pkce.h"

#include <algorithm>

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "core/base/secret.h"

namespace oauth {
namespace {

constexpr std::size_t kDigestBytes = 32;
constexpr std::size_t kShortestVerifier = 43;
constexpr std::size_t kLongestVerifier = 128;

bool is_unreserved(char c) {
    const auto is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return is_letter || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

}  // namespace

bool is_code_challenge(std::string_view text) {
    const auto digest = base::base64url_decode(text);
    return digest && digest->size() == kDigestBytes;
}

bool is_code_verifier(std::string_view text) {
    return text.size() >= kShortestVerifier && text.size() <= kLongestVerifier &&
           std::ranges::all_of(text, is_unreserved);
}

bool fits(std::string_view verifier, std::string_view challenge) {
    return is_code_verifier(verifier) &&
           base::equal_in_constant_time(base::base64url_encode(base::sha256(verifier)), challenge);
}

}  // namespace oauth
