#include "core/jose/compact.h"

#include "core/base/encoding.h"

namespace jose {
namespace {

constexpr std::size_t kMostBytes = 16384;
constexpr std::size_t kMostDepth = 16;

}  // namespace

base::Result<CompactParts, VerifyError> split(std::string_view token) {
    if (token.size() > kMostBytes) return base::fail(VerifyError::TooLarge);
    const auto first = token.find('.');
    if (first == std::string_view::npos) return base::fail(VerifyError::Malformed);
    const auto second = token.find('.', first + 1);
    if (second == std::string_view::npos) return base::fail(VerifyError::Malformed);
    // A JWE has five parts; its decryption and decompression are never tried (S37).
    if (token.find('.', second + 1) != std::string_view::npos)
        return base::fail(VerifyError::Malformed);
    return CompactParts{
        .header = token.substr(0, first),
        .payload = token.substr(first + 1, second - first - 1),
        .signature = token.substr(second + 1),
        .signed_text = token.substr(0, second),
    };
}

base::Result<base::Json, VerifyError> object_in(std::string_view part) {
    const auto text = base::base64url_decode(part);
    if (!text) return base::fail(VerifyError::Malformed);
    auto json = base::parse_json(*text, {.bytes = kMostBytes, .depth = kMostDepth});
    if (!json || json->as_object() == nullptr) return base::fail(VerifyError::Malformed);
    return *std::move(json);
}

}  // namespace jose
