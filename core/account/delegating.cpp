#include "core/account/delegating.h"

#include <algorithm>

#include "core/account/own_rights.h"

namespace account {
namespace {

using base::fail;
using Check = base::Result<void, Denial>;

bool lasts_longer(const Mandate& left, const Mandate& right) {
    const auto& until = left.validity.until;
    return !until || (right.validity.until && *until > *right.validity.until);
}

// Where the directory cannot look: one organization, one kind of account, another person.
Check check_delegate(const Account& delegator, const Account& delegate, const Delegation& wanted) {
    if (delegate.organization != delegator.organization || delegate.id != wanted.delegate)
        return fail(Denial::OutOfReach);
    if (delegate.id == delegator.id || delegate.ik_mpsv == delegator.ik_mpsv)
        return fail(Denial::OwnAccount);
    if (delegate.kind != kind_of(wanted.permission.module)) return fail(Denial::NotYourModule);
    return {};
}

Check check_office(const Account& delegator, const Delegation& wanted, base::Instant now) {
    const auto mandate =
        std::find_if(delegator.mandates.begin(), delegator.mandates.end(), [&](const Mandate& one) {
            return one.id == wanted.mandate;
        });
    if (mandate == delegator.mandates.end() || !is_in_office_at(*mandate, now) ||
        mandate->holder != delegator.id)
        return fail(Denial::NotARepresentative);
    if (!is_within(wanted.validity, mandate->validity.until))
        return fail(Denial::BeyondOwnValidity);
    return {};
}

Check check_own_right(const Account& delegator, const Delegation& wanted, base::Instant now) {
    const auto held = own_grant(delegator, wanted.permission, wanted.level, now);
    if (!held) return fail(Denial::NotARepresentative);
    if (!is_within(wanted.validity, held->until)) return fail(Denial::BeyondOwnValidity);
    return {};
}

}  // namespace

base::Result<DelegationProof, Denial> DelegationCheck::may_delegate(
    const Account& delegator,
    const Caller& caller,
    const Account& delegate,
    const Delegation& wanted
) {
    if (delegator.id != caller.id || wanted.delegator != caller.id) return fail(Denial::OutOfReach);
    if (!has_role(caller, CallerRole::StatutoryRepresentative))
        return fail(Denial::NotARepresentative);
    TRY(check_delegate(delegator, delegate, wanted));
    if (!is_submission(wanted.permission)) return fail(Denial::NotASubmission);
    TRY(check_office(delegator, wanted, caller.as_of));
    TRY(check_own_right(delegator, wanted, caller.as_of));
    return DelegationProof(caller, delegator, wanted.id);
}

base::Result<DelegationProof, Denial> DelegationCheck::may_end(
    const Account& delegator, const Caller& caller, const Delegation& delegation
) {
    if (delegation.delegator != delegator.id) return fail(Denial::OutOfReach);
    if (delegator.id == caller.id) return DelegationProof(caller, delegator, delegation.id);
    if (!may_see(delegator.organization, caller)) return fail(Denial::OutOfReach);
    if (!is_administrator_in(delegator.organization, caller)) return fail(Denial::NotForHelpdesk);
    if (!administers(caller, delegation.permission.module)) return fail(Denial::NotYourModule);
    return DelegationProof(caller, delegator, delegation.id);
}

std::optional<Mandate> mandate_in_office(const Account& account, base::Instant now) {
    std::optional<Mandate> longest;
    for (const auto& mandate : account.mandates)
        if (is_in_office_at(mandate, now) && (!longest || lasts_longer(mandate, *longest)))
            longest = mandate;
    return longest;
}

}  // namespace account
