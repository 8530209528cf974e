// May this caller found and change organizations, and keep the workplaces of one? The answer is a
// proof, and only this file makes one; what changes organizations asks for it (house.md).
#pragma once

#include "core/account/authority.h"

namespace account {

class OrganizationProof {
public:
    [[nodiscard]] const AccountId& caller() const { return caller_; }
    [[nodiscard]] const OrganizationId& caller_organization() const { return caller_organization_; }

private:
    explicit OrganizationProof(const Caller& caller)
        : caller_(caller.id), caller_organization_(caller.organization) {}
    friend base::Result<OrganizationProof, Denial> founding_by(const Caller& caller);
    AccountId caller_;
    OrganizationId caller_organization_;
};

class WorkplaceProof {
public:
    [[nodiscard]] const AccountId& caller() const { return caller_; }
    [[nodiscard]] const OrganizationId& caller_organization() const { return caller_organization_; }
    // The one organization that the proof is for.
    [[nodiscard]] const OrganizationId& organization() const { return organization_; }

private:
    WorkplaceProof(const Caller& caller, OrganizationId organization)
        : caller_(caller.id),
          caller_organization_(caller.organization),
          organization_(std::move(organization)) {}
    friend base::Result<WorkplaceProof, Denial> keeping_of_workplaces(
        const OrganizationId& organization, const Caller& caller
    );
    AccountId caller_;
    OrganizationId caller_organization_;
    OrganizationId organization_;
};

// To have the registers asked about one organization now (R22).
class RegisterCheckProof {
public:
    [[nodiscard]] const OrganizationId& organization() const { return organization_; }

private:
    explicit RegisterCheckProof(OrganizationId organization)
        : organization_(std::move(organization)) {}
    friend base::Result<RegisterCheckProof, Denial> checking_of_registers(
        const OrganizationId& organization, const Caller& caller
    );
    OrganizationId organization_;
};

// MPSV alone.
[[nodiscard]] base::Result<OrganizationProof, Denial> founding_by(const Caller& caller);
// The administrators of the organization, and MPSV.
[[nodiscard]] base::Result<WorkplaceProof, Denial> keeping_of_workplaces(
    const OrganizationId& organization, const Caller& caller
);
// The administrators of the organization, MPSV and the helpdesk.
[[nodiscard]] base::Result<RegisterCheckProof, Denial> checking_of_registers(
    const OrganizationId& organization, const Caller& caller
);

}  // namespace account
