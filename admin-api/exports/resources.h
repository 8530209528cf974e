// The resource of exports: accounts within the caller's reach as a table.
#pragma once

#include "admin-api/pipeline.h"

namespace admin_api {

[[nodiscard]] Answer<web::Response> export_accounts(const Call& call, Services& services);

}  // namespace admin_api
