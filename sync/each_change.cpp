#include "sync/each_change.h"

namespace registers {

WorkResult<std::vector<FailedChange>> each_change(
    std::string_view work,
    const std::vector<Change>& changes,
    Progress& progress,
    const std::function<WorkResult<void>(const Change&)>& handle
) {
    std::vector<FailedChange> failed;
    std::size_t handled = 0;
    progress.begin(work, changes.size());
    for (const auto& change : changes) {
        const auto result = handle(change);
        if (!result && result.error().fault != WorkFault::Refused) {
            progress.break_off();
            return base::fail(result.error());
        }
        if (!result) failed.push_back({change.number, result.error().reason});
        progress.advance(++handled);
    }
    progress.end();
    return failed;
}

}  // namespace registers
