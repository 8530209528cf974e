// May this account have tokens of this client now? Asked before every code, every token and every
// userinfo answer, never from memory of an earlier answer (R6, S33).
#pragma once

#include <vector>

#include "core/account/usability.h"
#include "idp/oauth/client.h"
#include "idp/oauth/error.h"

namespace oauth {

// What the account may do in the client's module; empty for a client without one.
[[nodiscard]] base::Result<std::vector<account::GrantedPermission>, account::Refusal> check_entry(
    const account::Account& account, const Client& client, base::Instant now
);

// The same for a token: a password that an administrator issued must be changed first.
[[nodiscard]] base::Result<std::vector<account::GrantedPermission>, TokenError> check_redemption(
    const account::Account& account, const Client& client, base::Instant now
);

}  // namespace oauth
