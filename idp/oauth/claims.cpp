#include "idp/oauth/claims.h"

#include <algorithm>

namespace oauth {
namespace {

using base::Json;

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

void add_text(Json& claims, std::string_view name, std::string_view value) {
    if (!is_blank(value)) claims.set(name, value);
}

Json organization_claim(const Holder& holder) {
    const auto& organization = holder.organization;
    auto claim = Json::object();
    claim.set("id", organization.id.str());
    if (organization.ico) claim.set("ico", organization.ico->str());
    if (organization.ovm_id) claim.set("ovm_id", organization.ovm_id->str());
    add_text(claim, "name", organization.name);
    add_text(claim, "workplace", holder.account.workplace);
    return claim;
}

Json permission_claim(const account::GrantedPermission& permission) {
    auto claim = Json::object({
        {"code", permission.code.str()},
        {"level", account::wire_name(permission.level)},
    });
    if (permission.until) claim.set("until", base::to_iso(*permission.until));
    add_text(claim, "delegated_by", permission.delegated_by);
    return claim;
}

void add_profile(Json& claims, const account::Account& account) {
    add_text(claims, "name", account::full_name(account.name));
    add_text(claims, "given_name", account.name.given);
    add_text(claims, "family_name", account.name.surname);
    add_text(claims, "preferred_username", account.username.str());
}

// Nobody has proved to us that address and number are the person's own.
void add_contact(Json& claims, std::string_view name, std::string_view value) {
    if (is_blank(value)) return;
    claims.set(name, value);
    claims.set(std::string(name) + "_verified", false);
}

}  // namespace

void add_module_claims(Json& claims, const Holder& holder) {
    claims.set("ik_mpsv", holder.account.ik_mpsv.str());
    claims.set("organization", organization_claim(holder));
    claims.set(
        "statutory_representative",
        account::is_statutory_representative_at(holder.account, holder.now)
    );
    Json::Array permissions;
    std::ranges::transform(holder.granted, std::back_inserter(permissions), permission_claim);
    claims.set("permissions", std::move(permissions));
}

void add_person_claims(Json& claims, const account::Account& account, const Scope& scope) {
    if (contains(scope, "profile")) add_profile(claims, account);
    if (contains(scope, "email")) add_contact(claims, "email", account.email);
    if (contains(scope, "phone")) add_contact(claims, "phone_number", account.phone);
}

Json userinfo_claims(const Holder& holder, const Client& client, const Scope& scope) {
    auto claims = Json::object({{"sub", holder.account.id.str()}});
    add_person_claims(claims, holder.account, scope);
    if (client.module) add_module_claims(claims, holder);
    return claims;
}

}  // namespace oauth
