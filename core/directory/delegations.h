// Delegations of submissions: entries below the account of the one who delegates, which he alone
// may make there; read for those who have to do with them. Never deleted, revoked instead (D2).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/account/delegating.h"
#include "core/directory/rights.h"

namespace directory {

struct RecordedDelegation {
    account::Delegation delegation;
    account::OrganizationId organization;
    Origin origin;
};

class Delegations {
public:
    explicit Delegations(Connections& connections);

    // Somebody of that organization, with the service's own identity: a representative may name
    // a colleague whom he may not look at. Who stands elsewhere is not there, after the same work.
    [[nodiscard]] DirectoryResult<std::optional<account::Account>> colleague(
        const account::OrganizationId& organization, const account::Username& username
    );

    // What the account gave and what it received, revoked and ended ones included.
    [[nodiscard]] DirectoryResult<std::vector<RecordedDelegation>> of_account(
        const account::Account& account
    );
    // All of an organization, as the reader may see it.
    [[nodiscard]] DirectoryResult<std::vector<RecordedDelegation>> in_organization_as(
        const account::OrganizationId& organization, const Reader& reader
    );
    [[nodiscard]] DirectoryResult<std::optional<RecordedDelegation>> find_as(
        const account::DelegationId& id, const Reader& reader
    );

    [[nodiscard]] DirectoryResult<void> add(
        const account::DelegationProof& proof, const account::Delegation& delegation
    );
    // Repeating it is no error; the first revocation keeps its time and reason.
    [[nodiscard]] DirectoryResult<void> revoke(
        const account::DelegationProof& proof, std::string reason, base::Instant now
    );

private:
    Connections& connections_;
};

}  // namespace directory
