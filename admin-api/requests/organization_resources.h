// The resources of requests of organizations that are not here yet; entries.cpp says where they
// live. The form and its notice are open to everybody, the rest is the ministry's.
#pragma once

#include "admin-api/open_door.h"
#include "admin-api/pipeline.h"
#include "admin-api/requests/organization_request.h"

namespace admin_api {

[[nodiscard]] base::Json to_json(const OrganizationRequest& request);
// The one named by {request}, for the ministry alone.
[[nodiscard]] Answer<OrganizationRequest> organization_request_seen(
    const Call& call, Services& services
);

// organization_submission.cpp
[[nodiscard]] Answer<web::Response> submit_organization_request(
    const OpenCall& call, Services& services
);
// How it stands, for whoever has the receipt.
[[nodiscard]] Answer<web::Response> read_organization_notice(
    const OpenCall& call, Services& services
);
// organization_queue.cpp
[[nodiscard]] Answer<web::Response> list_organization_requests(
    const Call& call, Services& services
);
[[nodiscard]] Answer<web::Response> read_organization_request(const Call& call, Services& services);
// organization_decisions.cpp
[[nodiscard]] Answer<web::Response> approve_organization_request(
    const Call& call, Services& services
);
[[nodiscard]] Answer<web::Response> refuse_organization_request(
    const Call& call, Services& services
);
// The work that an approval leaves is done: the organization has its first administrator.
[[nodiscard]] Answer<web::Response> complete_organization_request(
    const Call& call, Services& services
);

}  // namespace admin_api
