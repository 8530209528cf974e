// Where the settings say that silence ends rights: after the deadline what nobody decided is ended
// as if the administrator of the ministry who opened the review, or extended it last, had done it,
// within what he may do at that moment. A review that opened by itself has nobody, and escalates.
#pragma once

#include "admin-api/problem.h"
#include "admin-api/review/review.h"
#include "admin-api/review/review_place.h"
#include "admin-api/services.h"

namespace admin_api {

// What is refused (the last administrator, his own rights) stays undecided.
[[nodiscard]] Answer<void> end_undecided(
    const Review& review, const ReviewPlace& place, Services& services
);

}  // namespace admin_api
