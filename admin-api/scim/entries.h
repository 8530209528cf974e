// The rows of the table of paths below /scim/v2.
#pragma once

#include "admin-api/entries.h"

namespace admin_api {

[[nodiscard]] Entries scim_entries();

}  // namespace admin_api
