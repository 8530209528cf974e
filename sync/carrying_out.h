// From a stored plan to a finished run, and back: what applying, taking back and finishing an
// interrupted run have in common. Each may be repeated after a kill at any instant and ends in the
// same state.
#pragma once

#include "sync/consider.h"
#include "sync/tools.h"

namespace registers {

void fail_with(Report& report, const WorkError& error);

[[nodiscard]] Report report_of_plan(
    const std::string& command, const std::string& run, const StoredPlan& plan, const Tools& tools
);

// What was decided is done: plan and evidence kept and carried out, or the snapshot accepted, or
// only the report kept. Sets the outcome.
[[nodiscard]] WorkResult<void> act_on(Considered& considered, const Tools& tools);

// The same of one subject: it leaves a run in the folder only when there is something to change.
[[nodiscard]] WorkResult<void> act_on_check(Considered& considered, const Tools& tools);

[[nodiscard]] WorkResult<void> take_back(
    const StoredPlan& plan, Report& report, const Tools& tools
);

[[nodiscard]] bool is_interrupted(RunState state);
// Runs that a kill, a crash or a failing directory left in the middle; gives their names.
[[nodiscard]] WorkResult<std::vector<std::string>> finish_interrupted(const Tools& tools);

}  // namespace registers
