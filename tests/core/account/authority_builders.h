// Callers and those they call about, as the tests of authority speak of them.
#pragma once

#include "core/account/authority.h"
#include "tests/core/account/builders.h"

namespace account_tests {

using account::Caller;
using account::Organization;
using account::OrganizationId;
using account::OrganizationKind;

inline Account placed(const std::string& id, OrganizationKind kind) {
    auto account = official(id);
    account.organization = OrganizationId(
        kind == OrganizationKind::Municipality ? "mesto-boskovice" : std::string(wire_name(kind))
    );
    account.organization_kind = kind;
    return account;
}

inline Account administering(Account account, Module module, Validity validity = {}) {
    return with(std::move(account), assigned_for(permission(module, "sprava-systemu"), validity));
}

inline Organization home_of(const Account& account) {
    Organization organization;
    organization.id = account.organization;
    organization.kind = *account.organization_kind;
    return organization;
}

inline Caller caller_of(const Account& account) {
    return caller_from(account, home_of(account), kNow);
}

inline Account administrator() {
    return administering(placed("admin", OrganizationKind::Municipality), Module::Registr);
}
inline Account ministry() {
    auto account = placed("ministry", OrganizationKind::Ministry);
    return administering(administering(account, Module::Registr), Module::Poskytovatel);
}
inline Account helpdesk() {
    return placed("helpdesk", OrganizationKind::Helpdesk);
}

inline const Account kColleague = placed("colleague", OrganizationKind::Municipality);

}  // namespace account_tests
