// What a login entitles a client to: whose it is, from which session, with which scope. What a
// grant yields once its rules are kept.
#pragma once

#include <string>

#include "core/account/ids.h"
#include "core/base/time.h"
#include "idp/oauth/confirmation.h"
#include "idp/oauth/scope.h"

namespace oauth {

struct Entitlement {
    account::AccountId account;
    std::string session;  // `sid`
    Scope scope;
    std::string nonce;  // empty: none was sent, and none is returned
    base::Instant authenticated_at;
    std::vector<std::string> resources = {};  // asked for (RFC 8707); empty: the client's own
    std::string claims = {};                  // the claims parameter, JSON; empty: none
    std::string acr = {};                     // empty: a password
    Confirmation confirmation = {};           // the key to which its tokens are bound
    std::string audience = {};                // to whom the access token is addressed
};

}  // namespace oauth
