// Strict verification of compact JWS (RFC 7515, 8725): size first, three parts, strict base64url,
// header without duplicates, `crit` refused, algorithm bound to the key found by kid, `typ` as
// expected, then the signature, and only then the claims. iss, aud and times are checked here for
// all uses alike.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/time.h"
#include "core/jose/key_set.h"

namespace jose {

enum class VerifyError {
    TooLarge,
    Malformed,
    WrongType,
    UnknownKey,
    WrongAlgorithm,
    BadSignature,
    WrongIssuer,
    WrongAudience,
    Expired,
    NotYetValid,
};
[[nodiscard]] std::string_view code_of(VerifyError error);

enum class Expiry { Checked, Ignored };  // ignored for id_token_hint only (RP-initiated logout, 2)

struct Expectation {
    std::vector<std::string>
        types;  // accepted `typ`, compared without case and "application/"; "" = absent allowed
    std::string issuer;    // empty: not checked
    std::string audience;  // empty: not checked
    Expiry expiry = Expiry::Checked;
    std::chrono::seconds leeway{10};
    std::vector<Algorithm> algorithms{
        Algorithm::Es256, Algorithm::Ps256, Algorithm::Rs256, Algorithm::EdDsa};
};

[[nodiscard]] base::Result<base::Json, VerifyError> verify(
    std::string_view token, const KeySet& keys, const Expectation& expected, base::Instant now
);

}  // namespace jose
