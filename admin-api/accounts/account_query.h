// What GET /accounts is asked: criteria, order, page. Whoever reaches one organization lists it;
// whoever reaches all must name something that the directory's indexes serve.
#pragma once

#include <string>

#include "admin-api/inputs.h"
#include "admin-api/services.h"

namespace admin_api {

struct AccountQuestion {
    directory::AccountListing listing;
    std::string question;  // all that decides which accounts come in which order, for the cursor
};
[[nodiscard]] Answer<AccountQuestion> account_query_of(const Call& call, const RuleSettings& rules);

}  // namespace admin_api
