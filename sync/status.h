// How the synchronisation stands: the last runs, the last good snapshot, and what waits for a
// person. Reads the state folder only; asks neither a register nor the directory.
#pragma once

#include <string>
#include <vector>

#include "sync/run_store.h"

namespace registers {

struct RunLine {
    std::string run;
    std::string outcome;
    std::string state;
    std::int64_t changes = 0;
};

struct Status {
    base::Instant at;
    std::optional<Baseline> last_good;  // of sovm
    std::vector<RunLine> runs;          // newest first
    base::Json review;                  // of the newest run that compared
    base::Json work;                    // of every run that was not taken back
    bool is_old = false;                // the last good snapshot is older than a week (R22)
};

[[nodiscard]] FileResult<Status> status_of(const RunStore& store, base::Instant now);
[[nodiscard]] base::Json to_json(const Status& status);
[[nodiscard]] std::string to_text(const Status& status);

}  // namespace registers
