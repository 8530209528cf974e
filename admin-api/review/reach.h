// Which reviews a caller sees: ministry and helpdesk all, administrators those in which their own
// organization stands, and of them nothing but their own organization.
#pragma once

#include "admin-api/pipeline.h"
#include "admin-api/review/review.h"
#include "admin-api/review/review_place.h"

namespace admin_api {

[[nodiscard]] Answer<bool> is_in_reach(const Review& review, const Call& call, Services& services);
// The one named by {review}; ReviewNotFound for a foreign one as for none.
[[nodiscard]] Answer<Review> review_seen(const Call& call, Services& services);
// The one named by {organization}: OrganizationNotFound when it is foreign or not in the review,
// ReviewGathering while its rights are not here.
[[nodiscard]] Answer<ReviewPlace> place_seen(
    const Review& review, const Call& call, Services& services
);

}  // namespace admin_api
