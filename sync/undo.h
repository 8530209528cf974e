// Takes a run back: exactly what carries its mark, nothing that somebody decided since; a change on
// which a later run stands fails. Repeating it is harmless; an interrupted undo is finished by
// starting it again. What was taken back is not applied again until the register's record changes
// (plan.h, HeldRecords).
#pragma once

#include "sync/apply.h"

namespace registers {

// The run must be known and must have a plan.
[[nodiscard]] WorkResult<std::vector<FailedChange>> undo_run(
    const std::string& run, const StoredPlan& plan, const Tools& tools
);

}  // namespace registers
