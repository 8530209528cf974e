// The resources of access requests (R16) and of the notices about them; entries.cpp says where they
// live.
#pragma once

#include "admin-api/pipeline.h"
#include "admin-api/requests/access_request.h"

namespace admin_api {

[[nodiscard]] base::Json to_json(const AccessRequest& request);
// The ministry and the helpdesk see all, administrators those of their organization, the applicant
// his own.
[[nodiscard]] bool may_see(const AccessRequest& request, const account::Caller& caller);
// The one named by {request}; a foreign one is as one that does not exist.
[[nodiscard]] Answer<AccessRequest> request_seen(const Call& call, Services& services);

// submission.cpp
[[nodiscard]] Answer<web::Response> submit_access_request(const Call& call, Services& services);
// queue.cpp
[[nodiscard]] Answer<web::Response> list_access_requests(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> read_access_request(const Call& call, Services& services);
// decisions.cpp
[[nodiscard]] Answer<web::Response> approve_access_request(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> refuse_access_request(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> withdraw_access_request(const Call& call, Services& services);
// notices.cpp
[[nodiscard]] Answer<web::Response> read_notices(const Call& call, Services& services);

}  // namespace admin_api
