// The review of every year, opened by the program itself when the settings say so, once a year:
// whether it was opened by hand, closed or not meanwhile.
#pragma once

#include "admin-api/problem.h"
#include "admin-api/review/review_settings.h"
#include "admin-api/services.h"

namespace admin_api {

[[nodiscard]] Answer<void> open_by_itself(
    const ReviewRules& rules, base::Instant now, Services& services
);

}  // namespace admin_api
