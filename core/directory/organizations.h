// Reading organizations and their mandates.
#pragma once

#include <optional>
#include <vector>

#include "core/account/account.h"
#include "core/directory/error.h"

namespace directory {

class Connections;

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
    // All mandates that have not ended.
    [[nodiscard]] DirectoryResult<std::vector<account::Mandate>> mandates_in_office();

private:
    Connections& connections_;
};

}  // namespace directory
