// The `sub` by which a client knows an account (OpenID Connect Core 8). Public: the account's id.
// Pairwise: HMAC-SHA-256 of sector and account under a key of its own, so that two sectors cannot
// find out that they serve the same person. The key must never change: the subjects stand on it.
#pragma once

#include <string>

#include "core/account/ids.h"
#include "idp/oauth/client.h"

namespace oauth {

[[nodiscard]] std::string subject_of(
    const Client& client, const account::AccountId& account, const base::Secret& key
);

}  // namespace oauth
