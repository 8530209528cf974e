// What an account is told of its requests: kept as long as the requests, read by the account
// itself, in the language in which it is asked. A notice by electronic mail would be sent from
// here.
#pragma once

#include "admin-api/pipeline.h"
#include "admin-api/requests/access_request.h"

namespace admin_api {

// To the applicant: how his request stands now. Told once for each state, however often repeated.
[[nodiscard]] Answer<void> tell_applicant(
    const AccessRequest& request, base::Instant now, Services& services
);

// All of them, as read_notices() shows them.
[[nodiscard]] Answer<base::Json> notices_of(
    const account::AccountId& account, const Call& call, Services& services
);

}  // namespace admin_api
