// The section `scim` of the settings: how much one request may ask for. Discovery tells the
// callers.
#pragma once

#include <cstddef>

#include "core/settings/settings.h"

namespace admin_api {

struct ScimLimits {
    // Accounts of one organization that a list examines; the largest one has some thousands.
    std::size_t examined = 10000;
    std::size_t bulk_operations = 100;
    std::size_t bulk_bytes = std::size_t{1} << 20;
    // Members that one request adds and removes: each is a change with a record of its own.
    std::size_t member_changes = 200;
};

[[nodiscard]] ScimLimits scim_limits_of(const settings::Section& section);

}  // namespace admin_api
