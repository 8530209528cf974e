#include "core/account/usability.h"

#include <algorithm>

namespace account {
namespace {

using base::fail;
using Until = std::optional<base::Day>;

// No day means for ever.
Until earlier(const Until& left, const Until& right) {
    if (!left) return right;
    if (!right) return left;
    return std::min(*left, *right);
}

bool ends_later(const Until& left, const Until& right) {
    return right && (!left || *left > *right);
}

bool is_issued_password_over(const PasswordState& password, base::Instant now) {
    return password.must_change && password.issued_until && now >= *password.issued_until;
}

Until end_of_mandate(const Account& account, const Assignment& assignment) {
    if (!assignment.mandate) return std::nullopt;
    for (const auto& mandate : account.mandates)
        if (mandate.id == *assignment.mandate) return mandate.validity.until;
    return std::nullopt;
}

// The higher level wins; of the same level the one that lasts longer.
bool is_better(const GrantedPermission& candidate, const GrantedPermission& held) {
    if (candidate.level != held.level) return candidate.level > held.level;
    return ends_later(candidate.until, held.until);
}

void add(std::vector<GrantedPermission>& granted, GrantedPermission candidate) {
    const auto held = std::find_if(granted.begin(), granted.end(), [&](const auto& one) {
        return one.code == candidate.code;
    });
    if (held == granted.end())
        granted.push_back(std::move(candidate));
    else if (is_better(candidate, *held))
        *held = std::move(candidate);
}

GrantedPermission granted_by(const Account& account, const Assignment& assignment) {
    const auto own = earlier(assignment.validity.until, end_of_mandate(account, assignment));
    return {
        .code = assignment.permission.code,
        .level = assignment.level,
        .until = earlier(own, account.validity.until),
        .delegated_by = {}};
}

GrantedPermission granted_by(const Account& account, const ReceivedDelegation& received) {
    const auto& delegation = received.delegation;
    const auto own = earlier(delegation.validity.until, received.mandate->validity.until);
    return {
        .code = delegation.permission.code,
        .level = delegation.level,
        .until = earlier(own, account.validity.until),
        .delegated_by = full_name(received.delegator)};
}

std::vector<GrantedPermission> granted_in(
    const Account& account, Module module, base::Instant now
) {
    std::vector<GrantedPermission> granted;
    for (const auto& assignment : account.assignments)
        if (assignment.permission.module == module && counts_at(account, assignment, now))
            add(granted, granted_by(account, assignment));
    for (const auto& received : account.delegations) {
        const auto& delegation = received.delegation;
        if (delegation.permission.module == module && delegation.delegate == account.id &&
            is_usable_at(delegation, received.mandate, now))
            add(granted, granted_by(account, received));
    }
    std::sort(granted.begin(), granted.end(), [](const auto& left, const auto& right) {
        return left.code < right.code;
    });
    return granted;
}

}  // namespace

std::string_view code_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::Discarded: return "discarded";
        case Refusal::Disabled: return "disabled";
        case Refusal::NotYetValid: return "not-yet-valid";
        case Refusal::NoLongerValid: return "no-longer-valid";
        case Refusal::Locked: return "locked";
        case Refusal::NoConsent: return "no-consent";
        case Refusal::IssuedPasswordExpired: return "issued-password-expired";
        case Refusal::WrongKindOfAccount: return "wrong-kind-of-account";
        case Refusal::NoPermissionForModule: return "no-permission-for-module";
    }
    return "";
}

base::Result<void, Refusal> check_account(const Account& account, base::Instant now) {
    if (account.discarded) return fail(Refusal::Discarded);
    if (account.disabled) return fail(Refusal::Disabled);
    if (account.validity.from && base::prague_day(now) < *account.validity.from)
        return fail(Refusal::NotYetValid);
    if (!is_valid_at(account.validity, now)) return fail(Refusal::NoLongerValid);
    if (account.password.locked_at) return fail(Refusal::Locked);
    if (account.kind != AccountKind::MaterialNeed && !account.has_consent)
        return fail(Refusal::NoConsent);
    if (is_issued_password_over(account.password, now)) return fail(Refusal::IssuedPasswordExpired);
    return {};
}

base::Result<std::vector<GrantedPermission>, Refusal> check_module(
    const Account& account, Module module, base::Instant now
) {
    if (const auto usable = check_account(account, now); !usable) return fail(usable.error());
    if (kind_of(module) != account.kind) return fail(Refusal::WrongKindOfAccount);
    auto granted = granted_in(account, module, now);
    if (granted.empty()) return fail(Refusal::NoPermissionForModule);
    return granted;
}

std::optional<base::Instant> first_end(
    const Account& account, const std::vector<GrantedPermission>& granted
) {
    auto last_day = account.validity.until;
    for (const auto& permission : granted) last_day = earlier(last_day, permission.until);
    if (!last_day) return std::nullopt;
    return base::prague_midnight(*last_day + std::chrono::days(1));
}

}  // namespace account
