// The grants of /token, one file each. Each gives the answer of RFC 6749 5.1. The pipeline has
// authenticated the client, which may use the grant, and knows the key of the sender; each grant
// asks the session, the account and its rights anew (S33).
#pragma once

#include "idp/endpoints/services.h"
#include "idp/oauth/token_request.h"

namespace idp {

struct TokenCall {
    const Services& services;
    const web::Request& request;
    const oauth::Clients& clients;
    const oauth::Client& client;
    const oauth::TokenRequest& wanted;
    oauth::Confirmation sender;
    base::Instant now;
};
using TokenAnswer = base::Result<base::Json, oauth::TokenError>;

[[nodiscard]] TokenAnswer grant_by_code(const TokenCall& call);
[[nodiscard]] TokenAnswer grant_by_refresh(const TokenCall& call);

// What the grants share.
[[nodiscard]] oauth::TokenError of_store(state::StoreError cause);
[[nodiscard]] oauth::TokenError unknown_grant();
// A second use means that somebody else has it: everything of that login ends (RFC 9700 4.14).
[[nodiscard]] oauth::TokenError end_reused(const TokenCall& call, const state::Reused& reused);
// The tokens for it, with this refresh token when there is one.
[[nodiscard]] TokenAnswer issued(
    const TokenCall& call, const oauth::Issue& issue, const base::Secret& refresh
);

}  // namespace idp
