// Groups are the permissions of the catalogue in the modules that are open to the organization, one
// each; who holds one that is neither revoked nor ended is its member. Pure but for reading.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "admin-api/pipeline.h"
#include "core/directory/roster.h"

namespace admin_api::scim {

struct Group {
    account::Permission permission;
    std::string title;
};

[[nodiscard]] Answer<std::vector<Group>> groups_of(const Call& call, Services& services);
// "registr.evidence-socialnich-sluzeb"
[[nodiscard]] std::string id_of(const account::Permission& permission);
[[nodiscard]] std::string place_of(const Group& group);
[[nodiscard]] bool is_membership(const account::Assignment& assignment, base::Instant now);

using Held = std::vector<directory::HeldAssignment>;
[[nodiscard]] Answer<Held> held_in_organization(const Call& call, Services& services);
// As a Group of SCIM, whole.
[[nodiscard]] base::Json group_resource(const Group& group, const Held& held, base::Instant now);
// Of one account, as they stand in a User.
[[nodiscard]] std::vector<base::Json> groups_held(
    const std::vector<account::Assignment>& assignments,
    const std::vector<Group>& groups,
    base::Instant now
);

}  // namespace admin_api::scim
