// Everything up to the decision: reads the source and the directory, compares, sifts, plans and
// asks the brake. Changes nothing, so `plan` and `run` see exactly the same.
#pragma once

#include <optional>

#include "core/directory/directory.h"
#include "sync/memory.h"
#include "sync/report.h"
#include "sync/sources/register_reader.h"

namespace registers {

struct Question {
    std::string run;  // name under which changes would be made
    base::Instant now;
    SafetySettings safety;
    QuarantineSettings quarantine;
    std::string confirmed_by;             // the source whose silence a departure needs too
    std::optional<std::size_t> expected;  // the number of changes that the operator named
};

struct Parties {
    RegisterReader& reader;
    SourceRole role;
    directory::Directory& directory;
    MemoryPlaces memory;
    Progress& progress;
    const std::atomic<bool>& stop;
};

struct Considered {
    Report report;  // Planned, NothingToDo, NothingNew, Refused, or what failed
    std::optional<Snapshot> snapshot;
    Memory memory;
    std::optional<Baseline> accepted;          // the last good snapshot when this one is accepted
    std::optional<Witness> witness;            // to be kept when the snapshot is accepted
    std::vector<account::MandateId> released;  // of quarantine
};

[[nodiscard]] Considered consider(const Question& question, const Parties& parties);
// The same of one organization, which alone is asked about (R22): nothing follows for any other,
// and the last good snapshot stays the one that it was. Without such a snapshot there is nothing to
// compare with: Refused.
[[nodiscard]] Considered consider_subject(
    const Question& question, const Parties& parties, const account::Organization& organization
);

}  // namespace registers
