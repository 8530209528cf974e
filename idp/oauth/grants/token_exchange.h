// The rules of token exchange (RFC 8693; S32): a module that was called with a person's access
// token calls another in that person's name. The token must have been addressed to the caller, the
// caller's file must name the one called, and the chain of actors has an end. The new token is for
// the called module alone and lives no longer than the one it comes from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "idp/oauth/entitlement.h"
#include "idp/oauth/error.h"
#include "idp/oauth/token_request.h"

namespace oauth {

inline constexpr std::string_view kAccessTokenUrn = "urn:ietf:params:oauth:token-type:access_token";
// More links than calls that make sense.
inline constexpr std::size_t kLongestChain = 4;

struct ExchangeRequest {
    base::Secret subject_token;
    std::string target;  // audience or resource
    std::optional<Scope> scope;
};

[[nodiscard]] base::Result<ExchangeRequest, TokenError> read_exchange_request(
    const TokenRequest& request
);

// The client that is called: one of those that the caller's file names, by its id or its audience.
// invalid_target when there is none. Valid as long as the clients.
[[nodiscard]] base::Result<const Client*, TokenError> called_client(
    const ExchangeRequest& request, const Client& caller, const Clients& clients
);

struct Exchanged {
    std::string session;
    base::Instant ends;  // of the token it comes from
    Scope scope;
    std::vector<std::string> actors;  // the latest first
};

// subject: the claims of the subject token, which is ours and alive.
[[nodiscard]] base::Result<Exchanged, TokenError> exchange_token(
    const base::Json& subject,
    const ExchangeRequest& request,
    const Client& caller,
    const Client& called
);

}  // namespace oauth
