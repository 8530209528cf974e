// The accounts of one organization with the rights that stand, read in two answers: by the hundred
// they cost a question an account. Too many for memory, or too few to be worth it: not this way.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "admin-api/services.h"

namespace admin_api {

class OrganizationRecords {
public:
    // Whether what is sought is an organization's usable accounts, all of them, and so many.
    [[nodiscard]] static bool suit(const directory::AccountFilter& filter, std::size_t names);

    // nullopt: the organization is too large.
    [[nodiscard]] static Answer<std::optional<OrganizationRecords>> read(
        const account::OrganizationId& organization,
        const directory::Reader& reader,
        Services& services
    );
    // Those of these accounts that were there, in the order of the names.
    [[nodiscard]] std::vector<directory::AccountRecord> take(
        const std::vector<account::Username>& names
    );

private:
    std::map<account::Username, directory::AccountRecord> records_;
};

}  // namespace admin_api
