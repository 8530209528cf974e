// Reads the whole list of public bodies: the index, then the detail of every subject. A broken
// index is no snapshot, and neither is one whose details stop coming; a missing or broken detail
// leaves its subject unconfirmed and the others alone (R26).
#pragma once

#include <functional>

#include "sync/snapshot.h"
#include "sync/sources/register_source.h"

namespace registers::sovm {

// Told before each detail how many are done of how many; false stops the reading.
using ReadProgress = std::function<bool(std::size_t done, std::size_t total)>;

[[nodiscard]] SourceResult<Snapshot> read_snapshot(
    RegisterSource& source, const ReadProgress& progress
);

}  // namespace registers::sovm
