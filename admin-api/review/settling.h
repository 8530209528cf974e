// Brings a place of a review in line with the directory: a right that was revoked, changed or came
// to its end since the review opened is decided by that, and what a killed program left half done
// is finished or taken back. A decision that comes meanwhile wins.
#pragma once

#include "admin-api/problem.h"
#include "admin-api/review/review_place.h"
#include "admin-api/services.h"

namespace admin_api {

// The rights are compared with the directory, then counted.
[[nodiscard]] Answer<ReviewPlace> settle(
    const ReviewPlace& place, base::Instant now, Services& services
);
// They are counted alone: after a decision.
[[nodiscard]] Answer<ReviewPlace> recount(
    const ReviewPlace& place, base::Instant now, Services& services
);

}  // namespace admin_api
