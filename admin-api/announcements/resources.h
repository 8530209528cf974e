// The resources of announcements; entries.cpp says where they live.
#pragma once

#include "admin-api/open_door.h"
#include "admin-api/pipeline.h"

namespace admin_api {

// announcements.cpp
[[nodiscard]] Answer<web::Response> read_announcements(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> read_announcement(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> add_announcement(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> replace_announcement(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> remove_announcement(const Call& call, Services& services);

// current.cpp: for everybody, without a token; from memory.
[[nodiscard]] Answer<web::Response> current_announcements(const OpenCall& call, Services& services);

}  // namespace admin_api
