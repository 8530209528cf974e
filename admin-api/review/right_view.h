// A right of a review as JSON, with what its decider wants to know: who holds it now and how, who
// gave it, when he last logged in, and what speaks against it.
#pragma once

#include <map>
#include <vector>

#include "admin-api/permissions/origin_view.h"
#include "admin-api/review/review_right.h"

namespace admin_api {

struct RightSurroundings {
    std::map<account::AccountId, account::Account>
        holders;  // as they stand, as the caller sees them
    std::map<account::AccountId, base::Instant> last_logins;
    Givers givers;
};
[[nodiscard]] Answer<RightSurroundings> surroundings_of(
    const std::vector<ReviewRight>& rights, const Call& call, Services& services
);

// Its state is the one that the directory makes of it by now.
[[nodiscard]] base::Json to_json(
    const ReviewRight& right, const RightSurroundings& surroundings, const Call& call
);

}  // namespace admin_api
