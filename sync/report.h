// What came of a command, as text for people and as JSON for machines; kept with the run. The
// outcome decides the exit code of the program.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "sync/each_change.h"
#include "sync/safety.h"

namespace registers {

enum class Outcome {
    Planned,      // there are changes, none is made
    NothingToDo,  // register and directory agree
    NothingNew,   // this very snapshot was accepted before
    Applied,
    AppliedInPart,    // the directory refused some changes, see "failed"
    Refused,          // the brake: nothing was changed
    SourceUnusable,   // silent, cut off, malformed: nothing was changed
    DirectoryFailed,  // start again; a change that began is finished then
    StorageFailed,    // the state folder or the audit log cannot be written
    Stopped,          // by a signal; start again
    AlreadyRunning,
    Undone,
    UndoneInPart,
    UnknownRun,
    NothingToUndo,  // the run changed nothing
};
[[nodiscard]] std::string_view wire_name(Outcome outcome);

// 0 done, 2 refused by the brake, 3 another run is going on, 4 directory, storage or signal (start
// again), 5 source unusable, 6 unknown run, 7 done in part. 1 is for wrong settings and arguments.
[[nodiscard]] int exit_code(Outcome outcome);

struct SnapshotSummary {
    std::string source;
    std::string origin;
    base::Instant date;
    std::string hash;
    std::size_t subjects = 0;
    std::size_t unconfirmed = 0;
};
[[nodiscard]] SnapshotSummary summary_of(const Snapshot& snapshot);

struct Report {
    std::string command;  // "run", "plan", "undo"
    std::string source;   // "sovm"; empty when none was asked
    std::string run;      // empty for a plan
    base::Instant at;
    Outcome outcome = Outcome::NothingToDo;
    std::vector<Wording> reasons;
    std::optional<SnapshotSummary> snapshot;
    std::vector<Change> changes;
    std::vector<Notice> notices;
    std::vector<Brake> brakes;
    std::vector<FailedChange> failed;
    std::vector<std::string> completed_before;  // interrupted runs that were finished first
    std::optional<std::size_t> expected;        // the number that the operator named
    std::vector<Quarantined> quarantine;        // of the source, as this command leaves it
    std::vector<Quarantined> quarantine_ended;  // named again, or no longer in office
};

[[nodiscard]] base::Json to_json(const Report& report);
[[nodiscard]] std::string to_text(const Report& report);

}  // namespace registers
