// Delegations of submissions (R5): given by a statutory representative to named colleagues, seen by
// him and by the administrators of his organization, ended by either.
#pragma once

#include "admin-api/pipeline.h"

namespace admin_api {

// listing.cpp
[[nodiscard]] Answer<web::Response> list_delegations(const Call& call, Services& services);
// giving.cpp
[[nodiscard]] Answer<web::Response> give_delegation(const Call& call, Services& services);
// ending.cpp
[[nodiscard]] Answer<web::Response> end_delegation(const Call& call, Services& services);

}  // namespace admin_api
