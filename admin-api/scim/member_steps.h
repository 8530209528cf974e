// From the members of a group as they stand and as they are wanted to the assignments and
// revocations between them.
#pragma once

#include "admin-api/scim/steps.h"

namespace admin_api::scim {

struct MemberChange {
    account::Permission permission;
    const base::Json& before;
    const base::Json& wanted;
};

// invalidValue for a member that the caller's organization does not have; tooMany.
[[nodiscard]] Answer<std::vector<Step>> steps_for(
    const MemberChange& change, const Call& call, Services& services
);

}  // namespace admin_api::scim
