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
// The criteria alone, for the export.
[[nodiscard]] directory::AccountFilter account_filter_in(Inputs& inputs, const Call& call);
[[nodiscard]] directory::Reach reach_of(const account::Caller& caller);
// Whether the directory's indexes serve it.
[[nodiscard]] bool is_narrow(const directory::AccountFilter& filter);
[[nodiscard]] Answer<AccountQuestion> account_query_of(const Call& call, const RuleSettings& rules);

}  // namespace admin_api
