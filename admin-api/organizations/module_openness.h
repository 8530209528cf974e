// Which modules are open to an organization (klAllowedModule): rights in no other are given, and
// one in which somebody holds a right is not closed. So a right that stands is always in an open
// module, and a login need not ask. Opening and closing may meet: each writes first and looks
// again, so that at least one of the two takes its own change back.
#pragma once

#include "admin-api/pipeline.h"
#include "core/account/organization_authority.h"

namespace admin_api {

// ModuleNotOpen when it is not.
[[nodiscard]] Answer<void> check_module_open(
    const account::OrganizationId& organization, account::Module module, Services& services
);

struct Assigning {
    const account::AssignmentProof& proof;
    const account::Assignment& assignment;
};
// Assigns, and takes it back when the module was closed at the same time.
[[nodiscard]] Answer<void> assign_open(
    const Assigning& assigning, const Call& call, Services& services
);

// ModuleInUse when a module that is open before and not after is in use.
struct Closing {
    const account::Organization& before;
    const account::Organization& after;
};
[[nodiscard]] Answer<void> check_closing(const Closing& closing, Services& services);

}  // namespace admin_api
