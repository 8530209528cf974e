// Founding and changing organizations and their workplaces, with the caller's identity by proxied
// authorization: the directory checks a second time. Each call takes the proof that
// core/account/organization_authority made. A founding that was interrupted leaves an organization
// that is discarded and marked, and is finished by asking for it once more.
#pragma once

#include "core/account/organization_authority.h"
#include "core/directory/error.h"
#include "core/directory/requests.h"

namespace directory {

class Connections;

enum class Added { Yes, Taken };

class OrganizationChanges {
public:
    explicit OrganizationChanges(Connections& connections);

    // True when an organization of that name stands that is more than an interrupted founding.
    [[nodiscard]] DirectoryResult<bool> is_taken(const account::OrganizationId& id);
    // The entry first, discarded; then the places for workplaces, mandates and accounts; in use
    // last: nobody can be in an organization that is not whole.
    [[nodiscard]] DirectoryResult<Added> found(
        const account::OrganizationProof& proof, const account::Organization& organization
    );
    // ConditionFailed when it was changed since `seen`.
    [[nodiscard]] DirectoryResult<Applied> change(
        const account::OrganizationProof& proof,
        const account::Organization& seen,
        const account::Organization& wanted
    );
    // Alone, whatever else changed meanwhile.
    [[nodiscard]] DirectoryResult<void> open_modules(
        const account::OrganizationProof& proof,
        const account::OrganizationId& organization,
        const std::vector<account::Module>& modules
    );

    [[nodiscard]] DirectoryResult<Added> add_workplace(
        const account::WorkplaceProof& proof, const account::Workplace& workplace
    );
    [[nodiscard]] DirectoryResult<Applied> change_workplace(
        const account::WorkplaceProof& proof,
        const account::Workplace& seen,
        const account::Workplace& wanted
    );

private:
    [[nodiscard]] DirectoryResult<void> start(
        const account::OrganizationProof& proof, const account::Organization& organization
    );
    [[nodiscard]] DirectoryResult<void> add_units(
        const account::OrganizationProof& proof, const account::OrganizationId& organization
    );

    Connections& connections_;
};

}  // namespace directory
