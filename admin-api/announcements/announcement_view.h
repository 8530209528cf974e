// An announcement as JSON, and the sign by which a change of it is noticed.
#pragma once

#include <string>

#include "core/account/announcement.h"
#include "core/base/json.h"
#include "core/state/announcements.h"

namespace admin_api {

// As it was written, and what it says now: "upcoming", "running", "waiting" or "over".
[[nodiscard]] base::Json to_json(const account::Announcement& announcement, base::Instant now);
// As the login page tells it: this time alone, and nothing of how it repeats.
[[nodiscard]] base::Json to_json(const account::Told& told);

[[nodiscard]] std::string etag_of(const state::StoredAnnouncement& stored);

}  // namespace admin_api
