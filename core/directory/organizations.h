// Reading organizations and their mandates.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/account/account.h"
#include "core/directory/error.h"

namespace directory {

class Connections;

// What is left empty does not narrow.
struct OrganizationQuery {
    std::string name;  // its words may stand anywhere, without regard to diacritics
    std::optional<account::OrganizationId> id;
    std::optional<account::Ico> ico;
    std::optional<account::OvmId> ovm_id;
    std::optional<account::OrganizationKind> kind;
    std::string region;
    enum class State { Usable, All } state = State::Usable;
};

struct OrganizationAdministrator {
    account::Username username;
    account::PersonName name;
    std::vector<account::Module> modules;
};
struct Staff {
    std::size_t accounts = 0;  // neither discarded nor ended
    std::vector<OrganizationAdministrator> administrators;
};

class Organizations {
public:
    explicit Organizations(Connections& connections);

    [[nodiscard]] DirectoryResult<std::optional<account::Organization>> find(
        const account::OrganizationId& id
    );
    // All organizations, for the synchronisation: paged, a few thousand.
    [[nodiscard]] DirectoryResult<std::vector<account::Organization>> all();
    [[nodiscard]] DirectoryResult<std::vector<account::Mandate>> mandates_of(
        const account::OrganizationId& id
    );
    // Read with the caller's identity: the directory shows only what he may see. In no order.
    [[nodiscard]] DirectoryResult<std::vector<account::Organization>> search_as(
        const account::AccountId& caller,
        const account::OrganizationId& caller_organization,
        const OrganizationQuery& query
    );
    [[nodiscard]] DirectoryResult<std::vector<account::Workplace>> workplaces_as(
        const account::AccountId& caller,
        const account::OrganizationId& caller_organization,
        const account::OrganizationId& organization
    );
    [[nodiscard]] DirectoryResult<Staff> staff_as(
        const account::AccountId& caller,
        const account::OrganizationId& caller_organization,
        const account::OrganizationId& organization
    );
    // Whether somebody of the organization holds a right in the module that has not ended, or was
    // delegated one. Read with the service's own identity.
    [[nodiscard]] DirectoryResult<bool> has_rights_in(
        const account::OrganizationId& organization, account::Module module
    );
    // All mandates that have not ended.
    [[nodiscard]] DirectoryResult<std::vector<account::Mandate>> mandates_in_office();

private:
    Connections& connections_;
};

}  // namespace directory
