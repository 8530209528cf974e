#include "core/account/authority.h"

#include <algorithm>

#include "core/account/own_rights.h"
#include "core/account/usability.h"

namespace account {
namespace {

using base::fail;
using Check = base::Result<void, Denial>;

bool administers_kind(const Caller& caller, AccountKind kind) {
    return std::any_of(caller.administers.begin(), caller.administers.end(), [&](Module module) {
        return kind_of(module) == kind;
    });
}

// Today or on a later day.
bool will_administer(const Assignment& assignment, base::Day today) {
    const auto& until = assignment.validity.until;
    return assignment.permission.code.str() == kSystemAdministration &&
           assignment.level == Level::Update && !assignment.revoked && (!until || today <= *until);
}

// Whoever resets the password of such an account could act with rights that he has not (S59).
bool administers_more(const Account& target, const Caller& caller) {
    const auto today = base::prague_day(caller.as_of);
    return std::any_of(
        target.assignments.begin(),
        target.assignments.end(),
        [&](const Assignment& assignment) {
            const auto module = assignment.permission.module;
            return will_administer(assignment, today) && kind_of(module) == target.kind &&
                   !administers(caller, module);
        }
    );
}

// Whoever resets a password there could become that person; the directory's own rules say the same.
bool is_above_helpdesk(const Account& target) {
    const auto kind = target.organization_kind;
    if (kind) return *kind == OrganizationKind::Ministry || *kind == OrganizationKind::Helpdesk;
    return std::any_of(
        target.assignments.begin(),
        target.assignments.end(),
        [](const Assignment& assignment) {
            return !assignment.revoked && assignment.permission.code.str() == kSystemAdministration;
        }
    );
}

Check check_reach(const Account& target, const Caller& caller) {
    if (!may_see(target.organization, caller)) return fail(Denial::OutOfReach);
    if (target.id == caller.id) return fail(Denial::OwnAccount);
    return {};
}

// One account serves many modules: an administrator of one of them helps, but not those above him.
Check check_rank(const Account& target, const Caller& caller) {
    if (!administers_kind(caller, target.kind)) return fail(Denial::NotYourModule);
    if (administers_more(target, caller)) return fail(Denial::TargetIsHigher);
    return {};
}

Check check_administrator(const Account& target, const Caller& caller) {
    TRY(check_reach(target, caller));
    if (!is_administrator_in(target.organization, caller)) return fail(Denial::NotForHelpdesk);
    return {};
}

Permission own_right(Module module, std::string_view code) {
    return {.module = module, .code = PermissionCode(std::string(code))};
}

// Submissions need the caller's own right to delegate them, which MPSV alone hands out (R5).
Check check_delegation(
    const Account& own, const Caller& caller, const Assignment& wanted, base::Instant now
) {
    if (wanted.permission.code.str() == kSubmissionDelegation)
        return has_role(caller, CallerRole::MinistryAdministrator) ? Check()
                                                                   : fail(Denial::MayNotDelegate);
    if (!is_submission(wanted.permission)) return {};
    const auto right = own_right(wanted.permission.module, kSubmissionDelegation);
    const auto held = own_grant(own, right, wanted.level, now);
    if (!held) return fail(Denial::MayNotDelegate);
    if (!is_within(wanted.validity, held->until)) return fail(Denial::BeyondOwnValidity);
    return {};
}

Check check_own_validity(const Account& own, const Assignment& wanted, base::Instant now) {
    const auto right = own_right(wanted.permission.module, kSystemAdministration);
    const auto held = own_grant(own, right, Level::Update, now);
    if (!held) return fail(Denial::NotYourModule);
    if (!is_within(wanted.validity, held->until)) return fail(Denial::BeyondOwnValidity);
    return {};
}

// Two accounts of one person are still he himself.
Check check_another_person(const Account& target, const Account& own) {
    if (!own.ik_mpsv.empty() && target.ik_mpsv == own.ik_mpsv) return fail(Denial::OwnAccount);
    return {};
}

Check check_module_of(const Account& target, const Caller& caller, Module module) {
    if (!administers(caller, module) || kind_of(module) != target.kind)
        return fail(Denial::NotYourModule);
    return {};
}

}  // namespace

bool has_role(const Caller& caller, CallerRole role) {
    return std::find(caller.roles.begin(), caller.roles.end(), role) != caller.roles.end();
}

bool administers(const Caller& caller, Module module) {
    return std::find(caller.administers.begin(), caller.administers.end(), module) !=
           caller.administers.end();
}

bool is_administrator_in(const OrganizationId& organization, const Caller& caller) {
    if (has_role(caller, CallerRole::MinistryAdministrator)) return true;
    return has_role(caller, CallerRole::OrganizationAdministrator) &&
           organization == caller.organization;
}

Caller caller_from(const Account& account, const Organization& organization, base::Instant now) {
    Caller caller{
        .id = account.id,
        .username = account.username,
        .organization = account.organization,
        .roles = {},
        .administers = {},
        .as_of = now};
    const bool is_in_charge = organization.id == account.organization && !organization.discarded &&
                              check_account(account, now).has_value();
    if (!is_in_charge) return caller;
    caller.administers = administered_modules_at(account, now);
    if (organization.kind == OrganizationKind::Helpdesk)
        caller.roles.push_back(CallerRole::Helpdesk);
    if (is_statutory_representative_at(account, now))
        caller.roles.push_back(CallerRole::StatutoryRepresentative);
    if (caller.administers.empty()) return caller;
    caller.roles.push_back(
        organization.kind == OrganizationKind::Ministry ? CallerRole::MinistryAdministrator
                                                        : CallerRole::OrganizationAdministrator
    );
    return caller;
}

std::string_view code_of(Denial denial) {
    switch (denial) {
        case Denial::OutOfReach: return "out-of-reach";
        case Denial::OwnAccount: return "own-account";
        case Denial::NotForHelpdesk: return "not-for-helpdesk";
        case Denial::NotYourModule: return "not-your-module";
        case Denial::TargetIsHigher: return "target-is-higher";
        case Denial::MayNotDelegate: return "may-not-delegate";
        case Denial::BeyondOwnValidity: return "beyond-own-validity";
        case Denial::MinistryOnly: return "ministry-only";
        case Denial::NotARepresentative: return "not-a-representative";
        case Denial::NotASubmission: return "not-a-submission";
    }
    return "";
}

ProofBase::ProofBase(const Caller& caller, const Account& target)
    : caller_(caller.id),
      caller_organization_(caller.organization),
      target_(target.id),
      target_organization_(target.organization) {}

bool reaches_all_organizations(const Caller& caller) {
    return has_role(caller, CallerRole::Helpdesk) ||
           has_role(caller, CallerRole::MinistryAdministrator);
}

bool may_see(const OrganizationId& organization, const Caller& caller) {
    return has_role(caller, CallerRole::Helpdesk) || is_administrator_in(organization, caller);
}

base::Result<SupportProof, Denial> support_of(const Account& target, const Caller& caller) {
    TRY(check_reach(target, caller));
    if (is_administrator_in(target.organization, caller)) {
        TRY(check_rank(target, caller));
    } else if (target.organization == caller.organization || is_above_helpdesk(target)) {
        return fail(Denial::TargetIsHigher);
    }
    return SupportProof(caller, target);
}

base::Result<AdministrationProof, Denial> administration_over(
    const Account& target, const Caller& caller
) {
    TRY(check_administrator(target, caller));
    TRY(check_rank(target, caller));
    return AdministrationProof(caller, target);
}

base::Result<CreationProof, Denial> creation_in(
    const OrganizationId& organization, AccountKind kind, const Caller& caller
) {
    if (!may_see(organization, caller)) return fail(Denial::OutOfReach);
    if (!is_administrator_in(organization, caller)) return fail(Denial::NotForHelpdesk);
    if (!administers_kind(caller, kind)) return fail(Denial::NotYourModule);
    return CreationProof(caller, organization, kind);
}

// NOLINTNEXTLINE(readability-function-size): the declaration says why
base::Result<AssignmentProof, Denial> AssignmentCheck::may_assign(
    const Account& target,
    const Account& caller_account,
    const Caller& caller,
    const Assignment& wanted,
    base::Instant now
) {
    if (caller_account.id != caller.id) return fail(Denial::OutOfReach);
    TRY(check_administrator(target, caller));
    TRY(check_another_person(target, caller_account));
    TRY(check_module_of(target, caller, wanted.permission.module));
    TRY(check_delegation(caller_account, caller, wanted, now));
    TRY(check_own_validity(caller_account, wanted, now));
    return AssignmentProof(caller, target, wanted.permission);
}

base::Result<AssignmentProof, Denial> AssignmentCheck::may_revoke(
    const Account& target, const Caller& caller, const Permission& permission
) {
    TRY(check_administrator(target, caller));
    TRY(check_module_of(target, caller, permission.module));
    const bool is_ministry = has_role(caller, CallerRole::MinistryAdministrator);
    if (permission.code.str() == kSubmissionDelegation && !is_ministry)
        return fail(Denial::MayNotDelegate);
    return AssignmentProof(caller, target, permission);
}

}  // namespace account
