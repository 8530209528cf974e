// What applying and undoing work with; put together once by the program. References only: whoever
// owns them outlives the work.
#pragma once

#include <atomic>
#include <string>

#include "core/base/audit.h"
#include "core/directory/directory.h"
#include "sync/progress.h"
#include "sync/run_lease.h"
#include "sync/run_store.h"

namespace registers {

struct Tools {
    directory::Directory& directory;
    base::AuditLog& audit;
    std::string audit_file;
    const RunStore& store;
    Progress& progress;
    const base::Log& log;
    base::Clock clock;
    const std::atomic<bool>& stop;  // set by SIGTERM: end after the step at hand
    state::Store& shared;           // by all machines
    RunLease& lease;
};

enum class WorkFault {
    Directory,  // it does not work: start again later
    Refused,    // it works, but will not do this one thing
    Audit,
    Storage,
    Stopped,  // by a signal, or because another machine has the lease by now
};
struct WorkError {
    WorkFault fault{};
    Wording reason;
};
template <class T>
using WorkResult = base::Result<T, WorkError>;

[[nodiscard]] WorkError work_error(const FileError& error);
[[nodiscard]] WorkError work_error(directory::DirectoryError error);
[[nodiscard]] WorkError work_error(state::StoreError error);
[[nodiscard]] WorkError audit_error();

}  // namespace registers
