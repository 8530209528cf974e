#include "idp/oauth/claims.h"

#include <algorithm>
#include <array>

#include "core/base/encoding.h"
#include "core/base/hmac.h"

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

void add_profile(Json& claims, const Holder& holder) {
    const auto& account = holder.account;
    add_text(claims, "name", account::full_name(account.name));
    add_text(claims, "given_name", account.name.given);
    add_text(claims, "family_name", account.name.surname);
    add_text(claims, "preferred_username", account.username.str());
    // The directory's clock may be ahead of ours, the claim must not.
    if (account.changed_at)
        claims.set("updated_at", base::unix_seconds(std::min(*account.changed_at, holder.now)));
}

// Nobody has proved to us that address and number are the person's own.
void add_contact(Json& claims, std::string_view name, std::string_view value) {
    if (is_blank(value)) return;
    claims.set(name, value);
    claims.set(std::string(name) + "_verified", false);
}

}  // namespace

Json permissions_claim(const std::vector<account::GrantedPermission>& granted) {
    Json::Array permissions;
    std::ranges::transform(granted, std::back_inserter(permissions), permission_claim);
    return permissions;
}

std::string fingerprint_of(const std::vector<account::GrantedPermission>& granted) {
    return base::base64url_encode(base::sha256(base::dump(permissions_claim(granted))));
}

void add_module_claims(Json& claims, const Holder& holder) {
    claims.set("ik_mpsv", holder.account.ik_mpsv.str());
    claims.set("organization", organization_claim(holder));
    claims.set(
        "statutory_representative",
        account::is_statutory_representative_at(holder.account, holder.now)
    );
    claims.set("permissions", permissions_claim(holder.granted));
}

void add_person_claims(Json& claims, const Holder& holder, const Scope& scope) {
    if (contains(scope, "profile")) add_profile(claims, holder);
    if (contains(scope, "email")) add_contact(claims, "email", holder.account.email);
    if (contains(scope, "phone")) add_contact(claims, "phone_number", holder.account.phone);
}

void add_wanted_claims(
    Json& claims, const Holder& holder, const Client& client, const WantedClaims& wanted
) {
    if (wanted.empty()) return;
    auto known = Json::object();
    add_person_claims(known, holder, client.scope);
    if (client.module) add_module_claims(known, holder);
    for (const auto& claim : wanted) {
        const auto* value = known.find(claim.name);
        if (value == nullptr || claims.find(claim.name) != nullptr) continue;
        if (accepts(claim, *value)) claims.set(claim.name, *value);
    }
}

Json userinfo_claims(const Holder& holder, const Client& client, const Disclosure& disclosure) {
    auto claims = Json::object({{"sub", disclosure.subject}});
    add_person_claims(claims, holder, disclosure.scope);
    if (client.module) add_module_claims(claims, holder);
    add_wanted_claims(claims, holder, client, disclosure.wanted);
    return claims;
}

std::string_view scope_of_claim(std::string_view name) {
    if (name == "email" || name == "email_verified") return "email";
    if (name == "phone_number" || name == "phone_number_verified") return "phone";
    constexpr std::array<std::string_view, 5> kProfile = {
        "name", "given_name", "family_name", "preferred_username", "updated_at"};
    return std::ranges::find(kProfile, name) != kProfile.end() ? "profile" : "";
}

const std::vector<std::string>& person_claim_names() {
    static const std::vector<std::string> names{
        "name",
        "given_name",
        "family_name",
        "preferred_username",
        "updated_at",
        "email",
        "email_verified",
        "phone_number",
        "phone_number_verified",
        "ik_mpsv",
        "organization",
        "statutory_representative",
        "permissions"};
    return names;
}

}  // namespace oauth
