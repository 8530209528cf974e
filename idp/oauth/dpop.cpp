#include "idp/oauth/dpop.h"

#include <algorithm>
#include <array>

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "core/jose/foreign_key.h"
#include "core/jose/verifier.h"

namespace oauth {
namespace {

using base::Json;
template <class T>
using Checked = base::Result<T, TokenError>;

constexpr std::array kAlgorithms{
    jose::Algorithm::Es256, jose::Algorithm::Ps256, jose::Algorithm::EdDsa};
// Without a nonce the age of a proof is judged by the sender's clock.
constexpr std::chrono::seconds kAge{60};
constexpr std::chrono::seconds kLeeway{10};
constexpr std::chrono::seconds kEarly{30};
// With a nonce it is not: any clock is good enough.
constexpr std::chrono::hours kAnyClock{24 * 366};

auto invalid(std::string_view description) {
    return base::fail(TokenError{ErrorCode::InvalidDpopProof, description});
}

std::string_view description_of(jose::VerifyError error) {
    using enum jose::VerifyError;
    switch (error) {
        case WrongType: return "typ of the DPoP proof is not dpop+jwt";
        case BadSignature: return "the signature of the DPoP proof is wrong";
        case MissingClaim: return "the DPoP proof lacks jti, htm, htu or iat";
        case Expired:
        case NotYetValid:
        case TooOld:
        case LivesTooLong: return "the DPoP proof is too old or not yet valid";
        case TooLarge:
        case Malformed:
        case UnknownKey:
        case WrongAlgorithm:
        case WrongIssuer:
        case WrongAudience: return "the DPoP proof is malformed";
    }
    return "the DPoP proof is malformed";
}

TokenError of_verifier(jose::VerifyError error) {
    return {ErrorCode::InvalidDpopProof, description_of(error)};
}

Checked<jose::Key> key_in(const Json& header) {
    const auto algorithm = jose::parse_algorithm(header.string_at("alg").value_or(""));
    if (!algorithm || std::ranges::find(kAlgorithms, *algorithm) == kAlgorithms.end())
        return invalid("the algorithm of the DPoP proof is not accepted");
    const auto* jwk = header.find("jwk");
    if (jwk == nullptr) return invalid("the DPoP proof has no jwk");
    auto key = jose::public_key_from_jwk(*jwk, *algorithm);
    if (!key) return invalid("jwk of the DPoP proof is not a public key for its algorithm");
    return *std::move(key);
}

std::string_view without_query(std::string_view url) {
    return url.substr(0, url.find_first_of("?#"));
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    });
    return result;
}

// RFC 3986 6.2.2.1 and 6.2.3, as RFC 9449 4.3 asks: scheme and host in any case, with or without
// the scheme's own port.
std::string normalized(std::string_view url) {
    url = without_query(url);
    const auto scheme_end = url.find("://");
    if (scheme_end == std::string_view::npos) return {};
    const auto path = std::min(url.find('/', scheme_end + 3), url.size());
    const auto scheme = lower(url.substr(0, scheme_end));
    auto authority = lower(url.substr(scheme_end + 3, path - scheme_end - 3));
    const std::string_view port = scheme == "https" ? ":443" : ":80";
    if (authority.ends_with(port)) authority.resize(authority.size() - port.size());
    if (authority.ends_with(':')) authority.pop_back();
    const auto rest = path == url.size() ? std::string_view("/") : url.substr(path);
    return scheme + "://" + authority + std::string(rest);
}

Checked<void> check_call(const Json& claims, const ProofCall& call) {
    if (claims.string_at("htm") != call.method)
        return invalid("htm of the DPoP proof is another method");
    const auto named = normalized(claims.string_at("htu").value_or(""));
    const auto is_named = [&](const std::string& url) { return normalized(url) == named; };
    if (!std::ranges::any_of(call.urls, is_named))
        return invalid("htu of the DPoP proof is another address");
    return {};
}

Checked<void> check_token(const Json& claims, const ProofCall& call) {
    if (call.access_token.empty()) return {};
    const auto hash = base::base64url_encode(base::sha256(call.access_token));
    if (claims.string_at("ath") != hash)
        return invalid("ath of the DPoP proof does not fit the access token");
    return {};
}

enum class JudgedBy { Clock, Nonce };

Checked<JudgedBy> judge_of(const Json& claims, const DpopNonces& nonces, base::Instant now) {
    const auto use = nonces.rules().use;
    const auto* nonce = claims.find("nonce");
    if (use == NonceUse::Off || (use == NonceUse::Optional && nonce == nullptr))
        return JudgedBy::Clock;
    if (nonce == nullptr || nonce->as_string() == nullptr ||
        !nonces.is_good(*nonce->as_string(), now))
        return base::fail(TokenError{
            ErrorCode::UseDpopNonce, "the DPoP proof needs a nonce of this server"});
    return JudgedBy::Nonce;
}

jose::Expectation expectation(JudgedBy judge) {
    jose::Expectation expected;
    expected.types = {"dpop+jwt"};
    expected.algorithms = proof_algorithms();
    expected.expiry = jose::Expiry::IfPresent;
    expected.required = {"jti", "htm", "htu", "iat"};
    expected.leeway = kLeeway;
    expected.early = judge == JudgedBy::Clock ? kEarly : kAnyClock;
    if (judge == JudgedBy::Clock) expected.limits.since_issue = kAge;
    return expected;
}

base::Instant useless_at(
    const Json& claims, JudgedBy judge, const DpopNonces& nonces, base::Instant now
) {
    if (judge == JudgedBy::Nonce) return now + nonces.rules().lifetime + kLeeway;
    return base::from_unix_seconds(claims.int_at("iat").value_or(0)) + kAge + 2 * kLeeway;
}

}  // namespace

std::vector<jose::Algorithm> proof_algorithms() {
    return {kAlgorithms.begin(), kAlgorithms.end()};
}

std::vector<std::string> proof_algorithm_names() {
    std::vector<std::string> names;
    names.reserve(kAlgorithms.size() + 1);
    for (const auto algorithm : kAlgorithms) names.emplace_back(jose::wire_name(algorithm));
    names.emplace_back("Ed25519");
    return names;
}

Checked<DpopProof> check_proof(
    std::string_view proof, const ProofCall& call, const DpopNonces& nonces
) {
    const auto header = TRY(jose::peek_header(proof).map_error(of_verifier));
    const auto key = TRY(key_in(header));
    const auto unproved = TRY(jose::peek_claims(proof).map_error(of_verifier));
    const auto nonce = judge_of(unproved, nonces, call.now);
    const auto judge = nonce.value_or(JudgedBy::Nonce);
    const auto claims =
        TRY(jose::verify_with(proof, key, expectation(judge), call.now).map_error(of_verifier));
    const auto id = claims.string_at("jti");
    if (!id) return invalid("jti of the DPoP proof is not a text");
    TRY(check_call(claims, call));
    TRY(check_token(claims, call));
    if (!nonce) return base::fail(nonce.error());
    return DpopProof{jose::thumbprint_of(key), *id, useless_at(claims, judge, nonces, call.now)};
}

Checked<void> check_nonce(std::string_view proof, const DpopNonces& nonces, base::Instant now) {
    const auto claims = jose::peek_claims(proof);
    if (claims) TRY(judge_of(*claims, nonces, now));
    return {};
}

}  // namespace oauth
