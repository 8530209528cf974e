// What does not stop a login and is worth knowing all the same. Pure.
#pragma once

#include "admin-api/diagnosis/checks.h"

namespace admin_api {

// Of something that does not block: fine, or with a warning.
[[nodiscard]] Check unblocked(Aspect aspect, const Case& the_case);

}  // namespace admin_api
