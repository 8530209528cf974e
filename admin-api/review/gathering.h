// The rights of one organization for a review, as they stand now: what is not revoked and not over,
// of the modules that the review asks for, whatever state the account is in. Read with the
// service's own identity.
#pragma once

#include "admin-api/problem.h"
#include "admin-api/review/review.h"
#include "admin-api/review/review_place.h"
#include "admin-api/services.h"

namespace admin_api {

// The organizations within the scope of a review, in the order of their names. Those of the
// helpdesk and discarded ones are not among them.
[[nodiscard]] Answer<std::vector<account::OrganizationId>> organizations_of(
    const Review& review, Services& services
);

// False when another program has gathered them meanwhile.
[[nodiscard]] Answer<bool> gather(
    const Review& review, const ReviewTicket& ticket, base::Instant now, Services& services
);

}  // namespace admin_api
