// What a body may announce, read strictly: all faults at once.
#pragma once

#include <string>

#include "admin-api/problem.h"
#include "core/account/announcement.h"
#include "core/web/request.h"

namespace admin_api {

struct WantedAnnouncement {
    account::Announcement announcement;  // without an id
    std::string reason;
};
[[nodiscard]] Answer<WantedAnnouncement> wanted_announcement(
    const web::Request& request, base::Instant now
);

}  // namespace admin_api
