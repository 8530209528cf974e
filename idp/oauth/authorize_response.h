// The answer to an authorization request (RFC 6749 4.1.2), always with the issuer (RFC 9207; S13),
// and the ways in which it travels: in the query, in the fragment, or in a signed token (JARM).
// Parameters that the registered address already has stay as they are.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/base/json.h"
#include "core/base/secret.h"
#include "core/base/time.h"
#include "core/jose/key_set.h"
#include "idp/oauth/authorize_checks.h"

namespace oauth {

using AnswerFields = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] AnswerFields code_answer(
    const ReturnAddress& back, const base::Secret& code, const std::string& issuer
);
[[nodiscard]] AnswerFields error_answer(const RedirectedError& error, const std::string& issuer);

// The address with these parameters added to its query.
[[nodiscard]] std::string with_query(const VerifiedRedirectUri& uri, const AnswerFields& fields);
// The same for its fragment (OAuth 2.0 Multiple Response Types 2.1); a registered one has none.
[[nodiscard]] std::string with_fragment(const VerifiedRedirectUri& uri, const AnswerFields& fields);

// The claims of a signed answer, good for ten minutes (JARM 2.1): the fields, iss, aud and exp.
[[nodiscard]] base::Json signed_answer(
    const AnswerFields& fields, const Client& client, const std::string& issuer, base::Instant now
);
// What the client registered, else RS256, for FAPI clients as their ID tokens (JARM 3).
[[nodiscard]] jose::Algorithm answer_algorithm(const Client& client);

}  // namespace oauth
