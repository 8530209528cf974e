// Approvals by a second person: proposed by one of the ministry, approved or refused by another.
#pragma once

#include "admin-api/pipeline.h"

namespace admin_api {

// approvals.cpp
[[nodiscard]] Answer<web::Response> list_approvals(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> read_approval(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> propose_approval(const Call& call, Services& services);
// decisions.cpp
[[nodiscard]] Answer<web::Response> approve_approval(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> refuse_approval(const Call& call, Services& services);

}  // namespace admin_api
