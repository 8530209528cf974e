#include "admin-api/permissions/account_rights.h"

#include "core/account/usability.h"

namespace admin_api {
namespace {

using base::Json;

Json or_null(const std::optional<base::Day>& day) {
    return day ? Json(base::to_iso(*day)) : Json();
}
template <class Tag>
Json or_null(const std::optional<base::Tagged<Tag>>& id) {
    return id ? Json(id->str()) : Json();
}

// Codes of all that stands against a right; an empty list means that it counts.
using Reasons = std::vector<std::string>;

void add_days(Reasons& reasons, const account::Validity& validity, base::Instant now) {
    const auto today = base::prague_day(now);
    if (validity.from && today < *validity.from) reasons.emplace_back("not-yet-valid");
    if (validity.until && today > *validity.until) reasons.emplace_back("no-longer-valid");
}

void add_account(Reasons& reasons, const account::Account& account, base::Instant now) {
    const auto usable = account::check_account(account, now);
    if (!usable) reasons.emplace_back("account-" + std::string(account::code_of(usable.error())));
}

void add_kind(Reasons& reasons, const account::Account& account, account::Module module) {
    if (account::kind_of(module) != account.kind) reasons.emplace_back("wrong-kind-of-account");
}

Reasons against(
    const account::Assignment& assignment, const account::Account& account, base::Instant now
) {
    Reasons reasons;
    if (assignment.revoked) reasons.emplace_back("revoked");
    add_days(reasons, assignment.validity, now);
    add_kind(reasons, account, assignment.permission.module);
    const auto is_valid = account::is_usable_at(assignment, now);
    if (is_valid && !account::counts_at(account, assignment, now))
        reasons.emplace_back("mandate-ended");
    add_account(reasons, account, now);
    return reasons;
}

void set_counts(Json& right, const Reasons& reasons) {
    right.set("counts", reasons.empty()).set("because", Json::strings(reasons));
}

void set_permission(Json& right, const account::Permission& permission, account::Level level) {
    right.set("module", account::wire_name(permission.module))
        .set("code", permission.code.str())
        .set("level", account::wire_name(level));
}

void set_days(Json& json, const account::Validity& validity) {
    json.set("from", or_null(validity.from)).set("until", or_null(validity.until));
}

}  // namespace

std::vector<std::string> against(
    const account::ReceivedDelegation& received, const account::Account& account, base::Instant now
) {
    Reasons reasons;
    if (received.delegation.revoked) reasons.emplace_back("revoked");
    add_days(reasons, received.delegation.validity, now);
    add_kind(reasons, account, received.delegation.permission.module);
    if (!received.mandate)
        reasons.emplace_back("without-mandate");
    else if (!account::is_in_office_at(*received.mandate, now))
        reasons.emplace_back("mandate-ended");
    else if (!account::is_usable_at(received.delegation, received.mandate, now) && reasons.empty())
        reasons.emplace_back("mandate-differs");
    add_account(reasons, account, now);
    return reasons;
}

Json to_json(const account::Validity& validity) {
    Json json;
    set_days(json, validity);
    return json;
}

Json to_json(const account::Assignment& assignment) {
    auto json = Json::object({{"id", assignment.id.str()}});
    set_permission(json, assignment.permission, assignment.level);
    set_days(json, assignment.validity);
    json.set("revoked", assignment.revoked).set("mandate", or_null(assignment.mandate));
    return json;
}

Json to_json(
    const account::Assignment& assignment, const account::Account& account, base::Instant now
) {
    auto right = to_json(assignment);
    set_counts(right, against(assignment, account, now));
    return right;
}

Json permissions(const account::Account& account, base::Instant now) {
    Json::Array rights;
    for (const auto& assignment : account.assignments)
        rights.push_back(to_json(assignment, account, now));
    return {std::move(rights)};
}

Json delegations(const account::Account& account, base::Instant now) {
    Json::Array rights;
    for (const auto& received : account.delegations) {
        const auto& delegation = received.delegation;
        auto right = Json::object({{"id", delegation.id.str()}});
        set_permission(right, delegation.permission, delegation.level);
        set_days(right, delegation.validity);
        right.set("revoked", delegation.revoked)
            .set("delegated_by", account::full_name(received.delegator))
            .set("mandate", or_null(delegation.mandate));
        set_counts(right, against(received, account, now));
        rights.push_back(std::move(right));
    }
    return {std::move(rights)};
}

Json mandates(const account::Account& account, base::Instant now) {
    Json::Array all;
    for (const auto& mandate : account.mandates) {
        auto json = Json::object(
            {{"id", mandate.id.str()},
             {"organization", mandate.organization.str()},
             {"function", mandate.function},
             {"source", mandate.source},
             {"source_record", mandate.source_record}}
        );
        set_days(json, mandate.validity);
        json.set("ended", mandate.ended).set("in_office", account::is_in_office_at(mandate, now));
        all.push_back(std::move(json));
    }
    return {std::move(all)};
}

Json modules(const account::Account& account, base::Instant now) {
    Json::Array all;
    for (const auto module : account::kModules) {
        const auto granted = account::check_module(account, module, now);
        auto json = Json::object({{"module", account::wire_name(module)}});
        json.set("allowed", granted.has_value());
        json.set("refusal", granted ? Json() : Json(account::code_of(granted.error())));
        all.push_back(std::move(json));
    }
    return {std::move(all)};
}

}  // namespace admin_api
