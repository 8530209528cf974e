// What a verifier demands of a token, and why one is refused. Each use of a token (own access
// token, id_token_hint, client assertion, request object, DPoP proof, logout token) fills in its
// own.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/jose/key_set.h"

namespace jose {

enum class VerifyError {
    TooLarge,
    Malformed,
    WrongType,
    UnknownKey,
    WrongAlgorithm,
    BadSignature,
    MissingClaim,
    WrongIssuer,
    WrongAudience,
    Expired,
    NotYetValid,
    TooOld,
    LivesTooLong,
};
[[nodiscard]] std::string_view code_of(VerifyError error);

enum class Expiry {
    Checked,    // exp must be there and in the future
    IfPresent,  // a DPoP proof has none
    Ignored,    // id_token_hint only (RP-initiated logout, 2)
};

enum class AudienceForm {
    StringOrArray,
    // An array is refused, even of one: whoever else stands in it could pass the token on (S30).
    OneString,
};

// Each one that is set demands the claims that it compares.
struct TimeLimits {
    std::optional<std::chrono::seconds> since_issue;  // from iat until now
    std::optional<std::chrono::seconds> since_start;  // from nbf until now
    std::optional<std::chrono::seconds> until_end;    // from now until exp
    std::optional<std::chrono::seconds> whole_life;   // from nbf until exp
};

struct Expectation {
    // Accepted `typ`, compared without case and "application/"; "" = absent allowed.
    std::vector<std::string> types;
    std::string issuer;    // empty: not checked
    std::string audience;  // empty: not checked
    Expiry expiry = Expiry::Checked;
    std::chrono::seconds leeway{10};  // for a clock of theirs that is behind: exp and the limits
    std::vector<Algorithm> algorithms{
        Algorithm::Es256, Algorithm::Ps256, Algorithm::Rs256, Algorithm::EdDsa};
    std::chrono::seconds early{10};                 // for one that is ahead: nbf, iat and until_end
    std::vector<std::string> other_audiences = {};  // as good as `audience`
    AudienceForm audience_form = AudienceForm::StringOrArray;
    std::vector<std::string> required = {};  // claims that must be there and not be null or empty
    TimeLimits limits = {};
};

}  // namespace jose
