// A review begins to count: the organizations in its scope get their tickets, and no other review
// that is planned or open has one of them.
#pragma once

#include "admin-api/problem.h"
#include "admin-api/review/review.h"
#include "admin-api/services.h"

namespace admin_api {

struct Opening {
    Review review;  // a draft
    std::vector<account::OrganizationId> organizations;
    std::vector<Review> compared;
};
// ReviewEmpty without any organization, ReviewOverlaps when another review has one of them.
[[nodiscard]] Answer<Opening> opening_of(Review review, base::Instant now, Services& services);
// ReviewOverlaps when another was faster. Repeating it after a kill is no error.
[[nodiscard]] Answer<void> begin(const Opening& opening, base::Instant now, Services& services);

}  // namespace admin_api
