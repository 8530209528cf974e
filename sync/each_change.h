// Goes through changes with progress: those of one organization one by one in their order, several
// organizations at once. What the directory refuses for one change does not stop the others;
// whatever concerns the directory, the disk or a signal stops all, each after the step at hand.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/tools.h"

namespace registers {

// A change that the directory refused while it works otherwise: the entry is gone, a right is
// missing.
struct FailedChange {
    std::size_t number = 0;
    Wording reason;
};

// Organizations at once. The directory writes one change after another whatever comes; more than
// this only wait for it.
inline constexpr std::size_t kOrganizationsAtOnce = 4;

// Called by several threads. The failed ones are in the order of the changes.
using HandleChange = std::function<WorkResult<void>(const Change&)>;
[[nodiscard]] WorkResult<std::vector<FailedChange>> each_change(
    std::string_view work,
    const std::vector<Change>& changes,
    Progress& progress,
    const HandleChange& handle
);

}  // namespace registers
