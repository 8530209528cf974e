#include "admin-api/audit/past.h"

#include <algorithm>

namespace admin_api {
namespace {

using base::Json;

std::optional<base::Day> day_at(const Json& json, std::string_view name) {
    return base::day_from_iso(json.string_at(name).value_or(""));
}

account::Validity validity_in(const Json& json) {
    return {day_at(json, "from"), day_at(json, "until")};
}

bool is_true(const Json& json, std::string_view name) {
    const auto* flag = json.find(name);
    return flag != nullptr && flag->as_bool() != nullptr && *flag->as_bool();
}

// details.before or details.after, nullptr when it is no object.
const Json* side(const PastRecord& record, std::string_view name) {
    const auto* found = record.details.find(name);
    return found == nullptr || found->as_object() == nullptr ? nullptr : found;
}

const Json* right_in(const PastRecord& record, std::string_view side_name, std::string_view kind) {
    const auto* json = side(record, side_name);
    const auto* right = json == nullptr ? nullptr : json->find(kind);
    return right == nullptr || right->as_object() == nullptr ? nullptr : right;
}

bool overlaps(const account::Validity& validity, base::Day day) {
    return (!validity.from || *validity.from <= day) && (!validity.until || day <= *validity.until);
}

// What ended in the course of the day counted until then.
bool was_ended(bool revoked, const directory::Origin& origin, base::Day day) {
    if (!revoked) return false;
    return !origin.revoked_at || *origin.revoked_at < base::prague_midnight(day);
}

bool was_in_office(const account::Mandate& mandate, base::Day day) {
    return !mandate.ended && overlaps(mandate.validity, day);
}

bool was_in_office(
    const std::vector<account::Mandate>& mandates, const account::MandateId& id, base::Day day
) {
    return std::ranges::any_of(mandates, [&](const account::Mandate& mandate) {
        return mandate.id == id && was_in_office(mandate, day);
    });
}

bool was_usable(const PastAccount& past, base::Day day) {
    const auto& account = past.account;
    return past.exists && !account.discarded && !account.disabled &&
           overlaps(account.validity, day);
}

RightOnDay right_of(const directory::RecordedAssignment& one) {
    const auto& right = one.assignment;
    return {
        right.permission,
        right.level,
        right.validity,
        one.origin,
        right.id.str(),
        right.mandate,
        std::nullopt};
}

RightOnDay right_of(const directory::RecordedDelegation& one) {
    const auto& right = one.delegation;
    return {
        right.permission,
        right.level,
        right.validity,
        one.origin,
        right.id.str(),
        right.mandate,
        right.delegator};
}

}  // namespace

void Rewind::undo(const PastRecord& record) {
    if (record.outcome == "failed" && record.details.find("corrects") != nullptr)
        failed_.insert(record.reference);
    if (record.outcome != "success" || failed_.contains(record.reference)) return;
    const auto& activity = record.activity;
    const auto* before = side(record, "before");
    if (activity == "account.create") past_.exists = false;
    if (activity.starts_with("permission.") || activity == "delegation.give" ||
        activity == "access-request.approve")
        undo_assignment(record);
    if (activity == "register.change") undo_register(record);
    if (before == nullptr) return;
    undo_state(activity, *before);
}

void Rewind::undo_state(std::string_view activity, const base::Json& before) {
    auto& account = past_.account;
    if (activity == "account.rename")
        account.username = account::Username(before.string_at("username").value_or(""));
    if (activity == "account.validity") account.validity = validity_in(before);
    if (activity == "account.disable" || activity == "account.enable")
        account.disabled = is_true(before, "disabled");
    if (activity != "account.discard" && activity != "account.restore") return;
    account.discarded = is_true(before, "discarded");
    if (const auto* validity = before.find("validity")) account.validity = validity_in(*validity);
}

void Rewind::undo_assignment(const PastRecord& record) {
    if (const auto* given = right_in(record, "after", "delegation");
        given != nullptr && record.activity == "delegation.give")
        std::erase_if(past_.delegations, [&](const directory::RecordedDelegation& one) {
            return one.delegation.id.str() == given->string_at("id");
        });
    const auto* after = right_in(record, "after", "permission");
    const auto* before = right_in(record, "before", "permission");
    if (after == nullptr) return;
    const auto id = after->string_at("id").value_or("");
    if (before == nullptr)
        std::erase_if(past_.assignments, [&](const directory::RecordedAssignment& one) {
            return one.assignment.id.str() == id;
        });
    if (before == nullptr) return;
    for (auto& [assignment, origin] : past_.assignments) {
        if (assignment.id.str() != id) continue;
        assignment.validity = validity_in(*before);
        const auto level = account::parse_level(before->string_at("level").value_or(""));
        assignment.level = level.value_or(assignment.level);
    }
}

void Rewind::undo_register(const PastRecord& record) {
    auto& account = past_.account;
    const auto ended = record.details.string_at("ended_mandate");
    for (auto& mandate : account.mandates)
        if (mandate.id.str() == ended) mandate.ended = false;
    std::erase_if(account.mandates, [&](const account::Mandate& mandate) {
        return mandate.id.str() == record.details.string_at("added_mandate");
    });
    const bool is_ours = record.details.string_at("username") == account.username.str();
    if (is_ours && record.details.string_at("account") == "disabled") account.disabled = false;
}

std::vector<RightOnDay> rights_on(
    const PastAccount& past, const std::vector<account::Mandate>& mandates, base::Day day
) {
    std::vector<RightOnDay> rights;
    if (!was_usable(past, day)) return rights;
    for (const auto& one : past.assignments) {
        const auto& right = one.assignment;
        const auto& mandate = right.mandate;
        if (was_ended(right.revoked, one.origin, day) || !overlaps(right.validity, day)) continue;
        if (!mandate || was_in_office(past.account.mandates, *mandate, day))
            rights.push_back(right_of(one));
    }
    for (const auto& one : past.delegations) {
        const auto& right = one.delegation;
        const auto& mandate = right.mandate;
        if (was_ended(right.revoked, one.origin, day) || !overlaps(right.validity, day)) continue;
        if (mandate && was_in_office(mandates, *mandate, day)) rights.push_back(right_of(one));
    }
    return rights;
}

}  // namespace admin_api
