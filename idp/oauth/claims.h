// From an account to claims (OpenID Connect Core 5.1, docs/claim.schema.json). What is unknown is
// left out: never null, never an empty string.
#pragma once

#include <string>
#include <vector>

#include "core/account/usability.h"
#include "core/base/json.h"
#include "idp/oauth/claims_request.h"
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

[[nodiscard]] base::Json permissions_claim(const std::vector<account::GrantedPermission>& granted);
// Equal when the claim is: to know whether a client must hear of a change.
[[nodiscard]] std::string fingerprint_of(const std::vector<account::GrantedPermission>& granted);

// ik_mpsv, organization, statutory_representative, permissions: for a client with a module.
void add_module_claims(base::Json& claims, const Holder& holder);

// What the scopes profile, email and phone stand for (Core 5.4).
void add_person_claims(base::Json& claims, const Holder& holder, const Scope& scope);

// Of the single claims asked for (Core 5.5) those that are known, that the client may have by the
// scopes in its metadata, and whose value is a wanted one. What is there already stays as it is.
void add_wanted_claims(
    base::Json& claims, const Holder& holder, const Client& client, const WantedClaims& wanted
);

// What a token opens at /userinfo.
struct Disclosure {
    std::string subject;
    Scope scope;
    WantedClaims wanted = {};
};
[[nodiscard]] base::Json userinfo_claims(
    const Holder& holder, const Client& client, const Disclosure& disclosure
);

// All that is ever told about a person, for the metadata.
[[nodiscard]] const std::vector<std::string>& person_claim_names();

// The scope with which a claim comes (OpenID Connect Core 5.4); empty: with none of them.
[[nodiscard]] std::string_view scope_of_claim(std::string_view name);

}  // namespace oauth
