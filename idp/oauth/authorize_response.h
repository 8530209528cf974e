// The answer to an authorization request (RFC 6749 4.1.2), always with the issuer (RFC 9207; S13).
// Parameters that the registered address already has stay as they are.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/base/secret.h"
#include "idp/oauth/authorize_checks.h"

namespace oauth {

using AnswerFields = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] AnswerFields code_answer(
    const ReturnAddress& back, const base::Secret& code, const std::string& issuer
);
[[nodiscard]] AnswerFields error_answer(const RedirectedError& error, const std::string& issuer);

// The address with these parameters added to its query.
[[nodiscard]] std::string with_query(const VerifiedRedirectUri& uri, const AnswerFields& fields);

}  // namespace oauth
