// After the deadline the ministry is told, once for each deadline, what is left undecided.
#pragma once

#include "admin-api/problem.h"
#include "admin-api/review/review.h"
#include "admin-api/services.h"

namespace admin_api {

// Nothing happens when nothing is left, or when it was done.
[[nodiscard]] Answer<void> escalate(const Review& review, base::Instant now, Services& services);

}  // namespace admin_api
