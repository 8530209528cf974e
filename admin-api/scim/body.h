// The body of a request of SCIM.
#pragma once

#include "admin-api/pipeline.h"

namespace admin_api::scim {

// body-not-json, body-malformed; application/json serves as well (RFC 7644, 3.1).
[[nodiscard]] Answer<base::Json> body_of(const web::Request& request);

}  // namespace admin_api::scim
