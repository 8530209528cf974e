// Goes through changes one by one, with progress. What the directory refuses for one change does
// not stop the others; whatever concerns the directory, the disk or a signal stops all.
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
    std::string reason;
};

[[nodiscard]] WorkResult<std::vector<FailedChange>> each_change(
    std::string_view work,
    const std::vector<Change>& changes,
    Progress& progress,
    const std::function<WorkResult<void>(const Change&)>& handle
);

}  // namespace registers
