// The resources of persons; entries.cpp says where they live.
#pragma once

#include "admin-api/pipeline.h"

namespace admin_api {

// lookup.cpp
[[nodiscard]] Answer<web::Response> look_up_person(const Call& call, Services& services);

}  // namespace admin_api
