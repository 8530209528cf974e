// What is kept of the register's records behind the changes of a run. Of each change what the
// record said: who is named, in which function, from which file; nothing else of the people in it.
// The document itself stays for a shorter time, so that its hash can be checked (retention.h).
#pragma once

#include "sync/run_store.h"

namespace registers {

// On the disk when it returns, before the first change is made.
[[nodiscard]] FileResult<void> keep_evidence(
    const std::string& run,
    const std::vector<Change>& changes,
    const Snapshot& snapshot,
    const RunStore& store
);

}  // namespace registers
