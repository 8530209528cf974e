// What the login page has to tell (R28): windows of maintenance that the settings name, and what
// the ministry announced. Pure. The settings are the fallback: a window of theirs is not told where
// an announcement of maintenance speaks of the same time. They alone can close the door.
#pragma once

#include <optional>
#include <vector>

#include "core/account/announcement.h"

namespace idp {

struct Maintenance {
    std::vector<account::Announcement> windows;  // without titles
    enum class Logins { Allowed, Refused } logins = Logins::Allowed;
};

// For who logs in to that module, or to none; in the order in which it is to be read.
[[nodiscard]] std::vector<account::Told> told_to(
    const std::optional<account::Module>& module,
    const Maintenance& maintenance,
    const std::vector<account::Announcement>& announced,
    base::Instant now
);

// The window that keeps everybody out now.
[[nodiscard]] std::optional<account::TimeSpan> closed_by(
    const Maintenance& maintenance, base::Instant now
);

}  // namespace idp
