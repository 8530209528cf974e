// May this caller administer that account? The answer is a proof, and only this file makes one;
// what changes data asks for the proof (house.md). A refusal says nothing about whether the account
// exists.
#pragma once

#include <string>
#include <vector>

#include "core/account/account.h"
#include "core/base/result.h"

namespace account {

enum class CallerRole {
    OrganizationAdministrator,
    MinistryAdministrator,
    Helpdesk,
    StatutoryRepresentative,  // administers nothing: he delegates his own submissions (R5)
};

// Who calls: read fresh from the directory for every request, never from the token alone.
struct Caller {
    AccountId id;
    Username username;
    OrganizationId organization;
    std::vector<CallerRole> roles;
    std::vector<Module> administers;  // modules in which he holds a usable správa systému
    base::Instant as_of;  // when his rights were read; those of others are judged at that moment
};
// Roles from the account and its organization; an empty list of roles may administer nothing.
[[nodiscard]] Caller caller_from(
    const Account& account, const Organization& organization, base::Instant now
);

[[nodiscard]] bool has_role(const Caller& caller, CallerRole role);
[[nodiscard]] bool administers(const Caller& caller, Module module);
// Helpdesk sees every organization; it administers none but perhaps its own.
[[nodiscard]] bool is_administrator_in(const OrganizationId& organization, const Caller& caller);

enum class Denial {
    OutOfReach,      // answered like an account that does not exist
    OwnAccount,      // nobody mends or promotes himself
    NotForHelpdesk,  // helpdesk looks, unlocks, resets and ends sessions; no more
    NotYourModule,   // or a module that the target's kind of account does not enter (R1)
    TargetIsHigher,  // administers a module that the caller does not (S59); for helpdesk also its
                     // own colleagues and the ministry
    MayNotDelegate,  // podat needs the caller's own delegování podání, which only MPSV grants (R5)
    BeyondOwnValidity,   // longer than the caller's own permission
    MinistryOnly,        // organizations are founded and changed by MPSV alone (R10)
    NotARepresentative,  // holds no mandate in office, or no submission of his own under it
    NotASubmission,      // nothing else is delegated
};
[[nodiscard]] std::string_view code_of(Denial denial);

// Proof that the caller may do this to this account. Cannot be made elsewhere.
class SupportProof;         // unlock, reset, end sessions
class AdministrationProof;  // validity, discard, restore
class AssignmentProof;      // assign and revoke one permission
class CreationProof;        // a new account of one kind in one organization (R10)

class ProofBase {
public:
    [[nodiscard]] const AccountId& caller() const { return caller_; }
    [[nodiscard]] const OrganizationId& caller_organization() const { return caller_organization_; }
    [[nodiscard]] const AccountId& target() const { return target_; }
    [[nodiscard]] const OrganizationId& target_organization() const { return target_organization_; }

protected:
    ProofBase(const Caller& caller, const Account& target);

private:
    AccountId caller_;
    OrganizationId caller_organization_;
    AccountId target_;
    OrganizationId target_organization_;
};

class SupportProof : public ProofBase {
    SupportProof(const Caller& caller, const Account& target) : ProofBase(caller, target) {}
    friend base::Result<SupportProof, Denial> support_of(
        const Account& target, const Caller& caller
    );
};
class AdministrationProof : public ProofBase {
    AdministrationProof(const Caller& caller, const Account& target) : ProofBase(caller, target) {}
    friend base::Result<AdministrationProof, Denial> administration_over(
        const Account& target, const Caller& caller
    );
};
class AssignmentProof : public ProofBase {
public:
    // The one permission that the proof is for.
    [[nodiscard]] const Permission& permission() const { return permission_; }

private:
    AssignmentProof(const Caller& caller, const Account& target, Permission permission)
        : ProofBase(caller, target), permission_(std::move(permission)) {}
    friend struct AssignmentCheck;
    Permission permission_;
};

class CreationProof {
public:
    [[nodiscard]] const AccountId& caller() const { return caller_; }
    [[nodiscard]] const OrganizationId& caller_organization() const { return caller_organization_; }
    [[nodiscard]] const OrganizationId& organization() const { return organization_; }
    [[nodiscard]] AccountKind kind() const { return kind_; }

private:
    CreationProof(const Caller& caller, OrganizationId organization, AccountKind kind)
        : caller_(caller.id),
          caller_organization_(caller.organization),
          organization_(std::move(organization)),
          kind_(kind) {}
    friend base::Result<CreationProof, Denial> creation_in(
        const OrganizationId& organization, AccountKind kind, const Caller& caller
    );
    AccountId caller_;
    OrganizationId caller_organization_;
    OrganizationId organization_;
    AccountKind kind_;
};

// Of the ministry or the helpdesk.
[[nodiscard]] bool reaches_all_organizations(const Caller& caller);
[[nodiscard]] bool may_see(const OrganizationId& organization, const Caller& caller);
[[nodiscard]] base::Result<SupportProof, Denial> support_of(
    const Account& target, const Caller& caller
);
[[nodiscard]] base::Result<AdministrationProof, Denial> administration_over(
    const Account& target, const Caller& caller
);

// Needs a správa systému of some module that accounts of this kind enter.
[[nodiscard]] base::Result<CreationProof, Denial> creation_in(
    const OrganizationId& organization, AccountKind kind, const Caller& caller
);

struct AssignmentCheck {
    // caller_account: the caller's own account, for R5 and for the end of his own permission (S59).
    // Whom, who (as account and as caller), what and when: five facts that share no owner.
    // NOLINTNEXTLINE(readability-function-size)
    [[nodiscard]] static base::Result<AssignmentProof, Denial> may_assign(
        const Account& target,
        const Account& caller_account,
        const Caller& caller,
        const Assignment& wanted,
        base::Instant now
    );
    [[nodiscard]] static base::Result<AssignmentProof, Denial> may_revoke(
        const Account& target, const Caller& caller, const Permission& permission
    );
};

}  // namespace account
