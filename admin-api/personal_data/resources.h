// What becomes of personal data: everything about a person for himself, and what is kept no longer;
// entries.cpp says where it lives.
#pragma once

#include "admin-api/pipeline.h"

namespace admin_api {

// export.cpp
[[nodiscard]] Answer<web::Response> export_person(const Call& call, Services& services);
// retention_plan.cpp
[[nodiscard]] Answer<web::Response> read_retention(const Call& call, Services& services);

}  // namespace admin_api
