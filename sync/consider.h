// Everything up to the decision: reads the source and the directory, compares, plans and asks the
// brake. Changes nothing, so `plan` and `run` see exactly the same.
#pragma once

#include <optional>

#include "core/directory/directory.h"
#include "sync/report.h"
#include "sync/run_store.h"
#include "sync/sources/register_source.h"

namespace registers {

struct Question {
    std::string run;  // name under which changes would be made
    base::Instant now;
    SafetySettings safety;
    std::optional<std::size_t> expected;  // the number of changes that the operator named
};

struct Parties {
    RegisterSource& source;
    directory::Directory& directory;
    const RunStore& store;
    Progress& progress;
    const std::atomic<bool>& stop;
};

struct Considered {
    Report report;  // Planned, NothingToDo, NothingNew, Refused, or what failed
    std::optional<Snapshot> snapshot;
    std::optional<Baseline> baseline;
};

[[nodiscard]] Considered consider(const Question& question, const Parties& parties);

}  // namespace registers
