#include "core/jose/verifier.h"

#include <algorithm>
#include <array>

#include "core/base/encoding.h"
#include "core/jose/claim_checks.h"
#include "core/jose/compact.h"
#include "core/jose/signature.h"

namespace jose {
namespace {

using base::Json;
template <class T>
using Verified = base::Result<T, VerifyError>;
using Candidates = std::vector<const Key*>;

constexpr std::size_t kMostTried = 8;  // each costs a verification

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

// Without kid the choice is ours (RFC 7515, 4.1.4).
Verified<Candidates> keys_for(const KeySet& keys, Algorithm algorithm) {
    Candidates candidates;
    for (const auto& key : keys.all())
        if (key.algorithm() == algorithm && candidates.size() < kMostTried)
            candidates.push_back(&key);
    if (candidates.empty()) return base::fail(VerifyError::UnknownKey);
    return candidates;
}

Verified<Candidates> candidates_of(const Json& header, const KeySet& keys, Algorithm algorithm) {
    const auto* kid = header.find("kid");
    if (kid == nullptr) return keys_for(keys, algorithm);
    if (kid->as_string() == nullptr) return base::fail(VerifyError::Malformed);
    if (const auto* key = keys.find(*kid->as_string(), algorithm)) return Candidates{key};
    const auto is_known = keys.by_kid(*kid->as_string()) != nullptr;
    return base::fail(is_known ? VerifyError::WrongAlgorithm : VerifyError::UnknownKey);
}

// The header is read once, before and after the search for a key.
struct Opened {
    CompactParts parts;
    Json header;
    Algorithm algorithm{};
};

Verified<Opened> open(std::string_view token, const Expectation& expected) {
    Opened opened;
    opened.parts = TRY(split(token));
    opened.header = TRY(object_in(opened.parts.header));
    TRY(check_extensions(opened.header));
    opened.algorithm = TRY(algorithm_of(opened.header, expected.algorithms));
    TRY(check_type(opened.header, expected.types));
    return opened;
}

Verified<Json> claims_signed_by(const Candidates& candidates, const CompactParts& parts) {
    const auto signature = base::base64url_decode(parts.signature);
    if (!signature) return base::fail(VerifyError::Malformed);
    const auto signed_it = [&](const Key* key) {
        return is_signed_by(*key, parts.signed_text, *signature);
    };
    if (std::none_of(candidates.begin(), candidates.end(), signed_it))
        return base::fail(VerifyError::BadSignature);
    return object_in(parts.payload);
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
        case VerifyError::MissingClaim: return "missing-claim";
        case VerifyError::WrongIssuer: return "wrong-issuer";
        case VerifyError::WrongAudience: return "wrong-audience";
        case VerifyError::Expired: return "expired";
        case VerifyError::NotYetValid: return "not-yet-valid";
        case VerifyError::TooOld: return "too-old";
        case VerifyError::LivesTooLong: return "lives-too-long";
    }
    return "";
}

Verified<Json> verify(
    std::string_view token, const KeySet& keys, const Expectation& expected, base::Instant now
) {
    const auto opened = TRY(open(token, expected));
    const auto candidates = TRY(candidates_of(opened.header, keys, opened.algorithm));
    auto claims = TRY(claims_signed_by(candidates, opened.parts));
    TRY(check_claims(claims, expected, now));
    return claims;
}

Verified<Json> verify_with(
    std::string_view token, const Key& key, const Expectation& expected, base::Instant now
) {
    const auto opened = TRY(open(token, expected));
    if (opened.algorithm != key.algorithm()) return base::fail(VerifyError::WrongAlgorithm);
    auto claims = TRY(claims_signed_by({&key}, opened.parts));
    TRY(check_claims(claims, expected, now));
    return claims;
}

Verified<Json> peek_header(std::string_view token) {
    const auto parts = TRY(split(token));
    return object_in(parts.header);
}

Verified<Json> peek_claims(std::string_view token) {
    const auto parts = TRY(split(token));
    return object_in(parts.payload);
}

}  // namespace jose
