// What the audit log says of the beginning and the end of each run and of each taking back (R30):
// source, outcome and counts. The changes between them have records of their own.
#pragma once

#include "core/base/audit.h"
#include "sync/report.h"
#include "sync/run_store.h"

namespace registers {

// Reference "<run>/begin", of source "sovm" read from `origin`.
[[nodiscard]] base::AuditRecord begin_of_run(
    const std::string& run, const std::string& source, const std::string& origin
);
// Reference "<run>/end": of a run that had changes to make, and of one that had none.
[[nodiscard]] base::AuditRecord end_of_run(
    const std::string& run, const StoredPlan& plan, const std::vector<FailedChange>& failed
);
[[nodiscard]] base::AuditRecord end_of_run(const std::string& run, const Report& report);

[[nodiscard]] base::AuditRecord begin_of_undo(const std::string& run, const StoredPlan& plan);
[[nodiscard]] base::AuditRecord end_of_undo(
    const std::string& run, const StoredPlan& plan, const std::vector<FailedChange>& failed
);

}  // namespace registers
