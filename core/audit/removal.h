// Removes closed files whose every record is older than the retention (decree 409/2025, § 22 (5):
// at least 18 months): the oldest first, none in the middle, and never silently. Of each file a
// record stands in the log before it goes, and an anchor must know its end, so that the rest
// remains proved. What is not so ends the removal with its reason; what was removed stays so.
#pragma once

#include <string>
#include <vector>

#include "core/base/audit.h"

namespace audit {

inline constexpr int kLeastRetention = 18;  // months

struct Retention {
    std::string log;
    std::string anchors;
    std::string keys;
    int months = kLeastRetention;  // fewer are taken for the least
};
// The names of the files that are gone.
[[nodiscard]] base::Result<std::vector<std::string>, std::string> remove_old_files(
    const Retention& retention, base::AuditLog& log, base::Instant now
);

}  // namespace audit
