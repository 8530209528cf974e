// How the synchronisation stands: the last runs, the last good snapshot of each source, who waits
// in quarantine, and what waits for a person. Reads the state folder and the shared store only;
// asks neither a register nor the directory.
#pragma once

#include <string>
#include <vector>

#include "sync/memory.h"

namespace registers {

struct RunLine {
    std::string run;
    std::string outcome;
    std::string state;
    std::int64_t changes = 0;
    std::string source = {};
};

// An organization that the register has not confirmed for more than a week (R22).
struct OldOffice {
    account::OrganizationId organization;
    base::Instant confirmed;
};

struct SourceStatus {
    std::string source;
    std::optional<Baseline> last_good;
    bool is_old = false;        // the last good snapshot is older than a week (R22)
    std::size_t confirmed = 0;  // organizations that it has ever confirmed
    std::vector<OldOffice> old_offices;
};

struct Status {
    base::Instant at;
    std::vector<SourceStatus> sources;
    std::vector<Quarantined> quarantine;  // of all sources
    std::vector<RunLine> runs;            // newest first
    base::Json review;                    // of the newest run of each source that compared
    base::Json work;                      // of every run that was not taken back
};

[[nodiscard]] base::Result<Status, std::string> status_of(
    const MemoryPlaces& places, base::Instant now
);
[[nodiscard]] base::Json to_json(const Status& status);
[[nodiscard]] std::string to_text(const Status& status);

}  // namespace registers
