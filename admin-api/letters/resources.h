// The resources of letters, one function each; entries.cpp says where they live.
#pragma once

#include "admin-api/pipeline.h"

namespace admin_api {

// print.cpp
[[nodiscard]] Answer<web::Response> print_letter(const Call& call, Services& services);
// batch.cpp
[[nodiscard]] Answer<web::Response> print_batch(const Call& call, Services& services);
// overview.cpp
[[nodiscard]] Answer<web::Response> list_letters(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> set_letter_state(const Call& call, Services& services);

}  // namespace admin_api
