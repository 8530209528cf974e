// What earlier runs left for this one: the last good snapshot of the source, what was taken back,
// what all registers said, who waits in quarantine, how much was changed within a day. Fails when
// the state folder or the shared store cannot tell; then nothing is decided.
#pragma once

#include "sync/quarantine_book.h"
#include "sync/run_store.h"
#include "sync/source_store.h"

namespace registers {

struct Memory {
    std::optional<Baseline> baseline;
    HeldRecords held;
    OtherRegisters registers;
    std::vector<Quarantined> quarantine;
    std::size_t changed_today = 0;  // without a named number, by runs of any source
};

struct MemoryPlaces {
    const RunStore& runs;
    state::Store& shared;
};

[[nodiscard]] base::Result<Memory, Wording> recall(
    const std::string& source, const MemoryPlaces& places, base::Instant now
);

}  // namespace registers
