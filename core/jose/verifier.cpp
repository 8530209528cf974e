#include "core/jose/verifier.h"

#include <algorithm>
#include <array>

#include "core/base/encoding.h"
#include "core/jose/signature.h"

namespace jose {
namespace {

using base::Json;
template <class T>
using Verified = base::Result<T, VerifyError>;

constexpr std::size_t kMostBytes = 16384;
constexpr std::size_t kMostDepth = 16;

struct Parts {
    std::string_view header;
    std::string_view payload;
    std::string_view signature;
    std::string_view signed_text;
};

Verified<Parts> split(std::string_view token) {
    if (token.size() > kMostBytes) return base::fail(VerifyError::TooLarge);
    const auto first = token.find('.');
    if (first == std::string_view::npos) return base::fail(VerifyError::Malformed);
    const auto second = token.find('.', first + 1);
    if (second == std::string_view::npos) return base::fail(VerifyError::Malformed);
    // A JWE has five parts; its decryption and decompression are never tried (S37).
    if (token.find('.', second + 1) != std::string_view::npos)
        return base::fail(VerifyError::Malformed);
    return Parts{
        .header = token.substr(0, first),
        .payload = token.substr(first + 1, second - first - 1),
        .signature = token.substr(second + 1),
        .signed_text = token.substr(0, second),
    };
}

Verified<Json> object_in(std::string_view part) {
    const auto text = base::base64url_decode(part);
    if (!text) return base::fail(VerifyError::Malformed);
    auto json = base::parse_json(*text, {.bytes = kMostBytes, .depth = kMostDepth});
    if (!json || json->as_object() == nullptr) return base::fail(VerifyError::Malformed);
    return *std::move(json);
}

// Members that would change the meaning of the token are refused, whatever they say. Those that
// name a key (jku, jwk, x5u, x5c) are not read at all: keys come from our own set only.
Verified<void> check_extensions(const Json& header) {
    constexpr std::array kRefused = {"crit", "b64", "zip", "enc"};
    const auto is_present = [&](const char* name) { return header.find(name) != nullptr; };
    if (std::any_of(kRefused.begin(), kRefused.end(), is_present))
        return base::fail(VerifyError::Malformed);
    return {};
}

std::string folded_type(std::string_view type) {
    std::string folded(type);
    std::transform(folded.begin(), folded.end(), folded.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    constexpr std::string_view kPrefix = "application/";
    return folded.starts_with(kPrefix) ? folded.substr(kPrefix.size()) : folded;
}

Verified<void> check_type(const Json& header, const std::vector<std::string>& accepted) {
    const auto* member = header.find("typ");
    if (member != nullptr && (member->as_string() == nullptr || member->as_string()->empty()))
        return base::fail(VerifyError::Malformed);
    const auto type = member == nullptr ? "" : folded_type(*member->as_string());
    const auto is_it = [&](const std::string& one) { return folded_type(one) == type; };
    if (std::none_of(accepted.begin(), accepted.end(), is_it))
        return base::fail(VerifyError::WrongType);
    return {};
}

Verified<Algorithm> algorithm_of(const Json& header, const std::vector<Algorithm>& accepted) {
    const auto name = header.string_at("alg");
    if (!name) return base::fail(VerifyError::Malformed);
    const auto algorithm = parse_algorithm(*name);
    if (!algorithm || std::find(accepted.begin(), accepted.end(), *algorithm) == accepted.end())
        return base::fail(VerifyError::WrongAlgorithm);
    return *algorithm;
}

// Without kid the key must be the only one of that algorithm (RFC 7517 leaves the choice to us).
Verified<const Key*> only_key(const KeySet& keys, Algorithm algorithm) {
    const Key* only = nullptr;
    for (const auto& key : keys.all()) {
        if (key.algorithm() != algorithm) continue;
        if (only != nullptr) return base::fail(VerifyError::UnknownKey);
        only = &key;
    }
    if (only == nullptr) return base::fail(VerifyError::UnknownKey);
    return only;
}

Verified<const Key*> key_of(const Json& header, const KeySet& keys, Algorithm algorithm) {
    const auto* kid = header.find("kid");
    if (kid == nullptr) return only_key(keys, algorithm);
    if (kid->as_string() == nullptr) return base::fail(VerifyError::Malformed);
    const auto* key = keys.by_kid(*kid->as_string());
    if (key == nullptr) return base::fail(VerifyError::UnknownKey);
    if (key->algorithm() != algorithm) return base::fail(VerifyError::WrongAlgorithm);
    return key;
}

bool names_audience(const Json& claims, const std::string& audience) {
    const auto* named = claims.find("aud");
    if (named == nullptr) return false;
    if (const auto* one = named->as_string()) return *one == audience;
    const auto* all = named->as_array();
    return all != nullptr && std::find(all->begin(), all->end(), Json(audience)) != all->end();
}

// Whole seconds only: what cannot be compared exactly is refused.
Verified<std::optional<std::int64_t>> seconds_at(const Json& claims, std::string_view name) {
    const auto* member = claims.find(name);
    if (member == nullptr) return std::nullopt;
    if (member->as_int() == nullptr) return base::fail(VerifyError::Malformed);
    return *member->as_int();
}

Verified<void> check_times(const Json& claims, const Expectation& expected, base::Instant now) {
    const auto seconds = base::unix_seconds(now);
    const auto leeway = expected.leeway.count();
    const auto ends = TRY(seconds_at(claims, "exp"));
    const auto begins = TRY(seconds_at(claims, "nbf"));
    const auto issued = TRY(seconds_at(claims, "iat"));
    if (expected.expiry == Expiry::Checked) {
        if (!ends) return base::fail(VerifyError::Malformed);
        if (*ends <= seconds - leeway) return base::fail(VerifyError::Expired);
    }
    if (begins.value_or(seconds) > seconds + leeway) return base::fail(VerifyError::NotYetValid);
    if (issued.value_or(seconds) > seconds + leeway) return base::fail(VerifyError::NotYetValid);
    return {};
}

Verified<void> check_claims(const Json& claims, const Expectation& expected, base::Instant now) {
    if (!expected.issuer.empty() && claims.string_at("iss") != expected.issuer)
        return base::fail(VerifyError::WrongIssuer);
    if (!expected.audience.empty() && !names_audience(claims, expected.audience))
        return base::fail(VerifyError::WrongAudience);
    return check_times(claims, expected, now);
}

}  // namespace

std::string_view code_of(VerifyError error) {
    switch (error) {
        case VerifyError::TooLarge: return "too-large";
        case VerifyError::Malformed: return "malformed";
        case VerifyError::WrongType: return "wrong-type";
        case VerifyError::UnknownKey: return "unknown-key";
        case VerifyError::WrongAlgorithm: return "wrong-algorithm";
        case VerifyError::BadSignature: return "bad-signature";
        case VerifyError::WrongIssuer: return "wrong-issuer";
        case VerifyError::WrongAudience: return "wrong-audience";
        case VerifyError::Expired: return "expired";
        case VerifyError::NotYetValid: return "not-yet-valid";
    }
    return "";
}

base::Result<Json, VerifyError> verify(
    std::string_view token, const KeySet& keys, const Expectation& expected, base::Instant now
) {
    const auto parts = TRY(split(token));
    const auto header = TRY(object_in(parts.header));
    TRY(check_extensions(header));
    const auto algorithm = TRY(algorithm_of(header, expected.algorithms));
    TRY(check_type(header, expected.types));
    const auto* key = TRY(key_of(header, keys, algorithm));
    const auto signature = base::base64url_decode(parts.signature);
    if (!signature) return base::fail(VerifyError::Malformed);
    if (!is_signed_by(*key, parts.signed_text, *signature))
        return base::fail(VerifyError::BadSignature);
    auto claims = TRY(object_in(parts.payload));
    TRY(check_claims(claims, expected, now));
    return claims;
}

}  // namespace jose
