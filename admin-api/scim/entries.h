// The rows of the table of paths below /scim/v2.
#pragma once

#include <vector>

#include "admin-api/entries.h"
#include "admin-api/scim/limits.h"

namespace admin_api {

// Those that take many changes at once have a body of the size that the limits say.
[[nodiscard]] std::vector<Entry> scim_entries(const ScimLimits& limits);

}  // namespace admin_api
