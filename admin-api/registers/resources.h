// The resources of registers and checks of one organization; entries.cpp says where they live.
// Whoever may see the organization may see these; a foreign one is as one that does not exist.
#pragma once

#include "admin-api/pipeline.h"

namespace admin_api {

// registers.cpp
[[nodiscard]] Answer<web::Response> read_registers(const Call& call, Services& services);
// check.cpp
[[nodiscard]] Answer<web::Response> ask_for_register_check(const Call& call, Services& services);

}  // namespace admin_api
