// Runs and their evidence are kept as long as the law and the settings ask, and not longer. What is
// unfinished is never removed; what was taken back stays back. What cannot be removed is logged and
// tried again by the next run.
#pragma once

#include "core/base/log.h"
#include "sync/run_store.h"

namespace registers {

struct RetentionSettings {
    int months = 18;                                                   // R30: at least 18
    std::chrono::milliseconds documents{std::chrono::hours(24 * 90)};  // as they came
};

// Gives the number of runs that were removed.
std::size_t remove_old_runs(
    const RunStore& store,
    const RetentionSettings& settings,
    const base::Log& log,
    base::Instant now
);

}  // namespace registers
