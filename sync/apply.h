// Does a plan: step by step, each harmless to repeat, each written to the run's journal when it is
// done. Whatever step is the last that worked, the directory is safe: an account is switched off
// before its rights end, and the mandate ends last, so that even without the journal the next plan
// finds the change unfinished. Fails when the directory, the audit log or the disk does; started
// again it goes on.
#pragma once

#include <string>
#include <vector>

#include "sync/each_change.h"

namespace registers {

[[nodiscard]] WorkResult<std::vector<FailedChange>> apply_plan(
    const std::string& run, const StoredPlan& plan, const Tools& tools
);

// What a run writes beside everything it changes: "sovm:20261122T031500Z-4f1c".
[[nodiscard]] std::string mark_of(const StoredPlan& plan, const std::string& run);

}  // namespace registers
