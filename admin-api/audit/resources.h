// The audit log over HTTP.
#pragma once

#include "admin-api/pipeline.h"

namespace admin_api {

[[nodiscard]] Answer<web::Response> read_audit(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> export_audit(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> read_past_rights(const Call& call, Services& services);

}  // namespace admin_api
