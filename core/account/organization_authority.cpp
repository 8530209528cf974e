#include "core/account/organization_authority.h"

namespace account {

base::Result<OrganizationProof, Denial> founding_by(const Caller& caller) {
    if (!has_role(caller, CallerRole::MinistryAdministrator))
        return base::fail(Denial::MinistryOnly);
    return OrganizationProof(caller);
}

base::Result<WorkplaceProof, Denial> keeping_of_workplaces(
    const OrganizationId& organization, const Caller& caller
) {
    if (!may_see(organization, caller)) return base::fail(Denial::OutOfReach);
    const auto is_own = has_role(caller, CallerRole::OrganizationAdministrator) &&
                        organization == caller.organization;
    if (!is_own && !has_role(caller, CallerRole::MinistryAdministrator))
        return base::fail(Denial::NotForHelpdesk);
    return WorkplaceProof(caller, organization);
}

base::Result<RegisterCheckProof, Denial> checking_of_registers(
    const OrganizationId& organization, const Caller& caller
) {
    const auto is_own = has_role(caller, CallerRole::OrganizationAdministrator) &&
                        organization == caller.organization;
    if (!is_own && !reaches_all_organizations(caller)) return base::fail(Denial::OutOfReach);
    return RegisterCheckProof(organization);
}

}  // namespace account
