// From an account to claims (OpenID Connect Core 5.1, docs/claim.schema.json). What is unknown is
// left out: never null, never an empty string.
#pragma once

#include <vector>

#include "core/account/usability.h"
#include "core/base/json.h"
#include "idp/oauth/client.h"
#include "idp/oauth/scope.h"

namespace oauth {

// All that claims are made from, read at one moment.
struct Holder {
    account::Account account;
    account::Organization organization;
    std::vector<account::GrantedPermission> granted;
    base::Instant now;
};

// ik_mpsv, organization, statutory_representative, permissions: for a client with a module.
void add_module_claims(base::Json& claims, const Holder& holder);

// name, email, phone: what the scopes profile, email and phone stand for.
void add_person_claims(base::Json& claims, const account::Account& account, const Scope& scope);

[[nodiscard]] base::Json userinfo_claims(
    const Holder& holder, const Client& client, const Scope& scope
);

}  // namespace oauth
