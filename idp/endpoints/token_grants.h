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
[[nodiscard]] TokenAnswer grant_by_client(const TokenCall& call);
[[nodiscard]] TokenAnswer grant_by_device(const TokenCall& call);
[[nodiscard]] TokenAnswer grant_by_exchange(const TokenCall& call);

// What the grants share.
[[nodiscard]] oauth::TokenError of_store(state::StoreError cause);
[[nodiscard]] oauth::TokenError unknown_grant();
// A second use means that somebody else has it: everything of that login ends (RFC 9700 4.14).
[[nodiscard]] oauth::TokenError end_reused(const TokenCall& call, const state::Reused& reused);
// What is given to this call: bound to the sender's key, addressed to what he asked for.
[[nodiscard]] base::Result<oauth::Entitlement, oauth::TokenError> for_sender(
    const TokenCall& call, oauth::Entitlement entitlement
);
// Bound to the sender's key when the client proves itself by nothing else (RFC 9449 5).
[[nodiscard]] base::Result<base::Secret, oauth::TokenError> minted_refresh(
    const TokenCall& call, state::RefreshGrant refresh
);
// With what an opaque access token ends; a signed one says it in its claims.
struct Roots {
    account::AccountId account;  // empty: the client's own token
    state::SessionId session;
    std::string family;  // of the refresh token, empty: none
};
// The access token as the client wants it: signed, or kept under an opaque name.
[[nodiscard]] base::Result<oauth::IssuedTokens, oauth::TokenError> issued_access(
    const TokenCall& call, const oauth::AccessContent& content, const Roots& roots
);
// All tokens of a login, with this refresh token when there is one.
struct Beside {
    base::Secret refresh;
    std::string family;
};
[[nodiscard]] TokenAnswer issued(
    const TokenCall& call, const oauth::Issue& issue, const Beside& beside
);

}  // namespace idp
