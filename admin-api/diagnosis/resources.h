// The resources of diagnosis: why a person cannot work, whom a reference number is about, a lock
// with its history, who is logged in. entries.cpp says where they live.
#pragma once

#include "admin-api/pipeline.h"

namespace admin_api {

// diagnosis.cpp
[[nodiscard]] Answer<web::Response> read_diagnosis(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> diagnose_reference(const Call& call, Services& services);
// lock_history.cpp
[[nodiscard]] Answer<web::Response> read_lock(const Call& call, Services& services);
// signed_in.cpp
[[nodiscard]] Answer<web::Response> read_signed_in(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> end_session(const Call& call, Services& services);

}  // namespace admin_api
