// The state folder: one folder per run with its plan, journal, report and evidence; the lock; what
// is remembered of each source (source_store.h). Everything is on the disk when a call returns, so
// that a run killed at any instant is found where it stood. Fails with what the file system said.
//
//     lock                      held by the run that is going on
//     lease_holder              by which the shared store knows this folder's runs
//     runs/<run>/report.json, report.txt
//     runs/<run>/plan.json      only when something changes; written before the first change
//     runs/<run>/witness.json   what the snapshot said, until the run is finished
//     runs/<run>/journal.jsonl  one line per step that is done
//     runs/<run>/evidence/records.json  the register's records behind the changes
//     runs/<run>/evidence/*     the documents they stood in, for a shorter time
//     runs/<run>/finished, undoing, undone
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/random.h"
#include "sync/files.h"
#include "sync/plan.h"
#include "sync/quarantine.h"
#include "sync/safety.h"

namespace registers {

enum class RunState {
    Reported,  // changed nothing
    Applying,  // began and did not end
    Finished,
    Undoing,
    Undone,
};
[[nodiscard]] std::string_view wire_name(RunState state);

// What a run needs to be finished or taken back by another process.
struct StoredPlan {
    std::string source;
    std::string origin;
    std::size_t unconfirmed = 0;
    std::vector<Change> changes;
    std::vector<Notice> notices;
    Baseline accepted;  // becomes the last good snapshot when the run is finished
    std::optional<std::size_t> expected = {};       // the number that an operator named
    std::vector<Quarantined> waiting = {};          // in quarantine when the run is finished
    std::vector<account::MandateId> released = {};  // no longer
};

class RunStore {
public:
    [[nodiscard]] static FileResult<RunStore> open(std::string folder);

    // "20261122T031500Z-4f1c": sorts by time, unique on one machine thanks to the lock.
    [[nodiscard]] static std::string new_run(base::Instant now, const base::RandomSource& random);
    [[nodiscard]] static bool is_run_name(std::string_view text);

    // Oldest first.
    [[nodiscard]] std::vector<std::string> runs() const;
    [[nodiscard]] bool knows(const std::string& run) const;
    [[nodiscard]] RunState state_of(const std::string& run) const;

    [[nodiscard]] FileResult<void> keep_plan(const std::string& run, const StoredPlan& plan) const;
    [[nodiscard]] FileResult<StoredPlan> plan_of(const std::string& run) const;
    [[nodiscard]] FileResult<void> keep_evidence(
        const std::string& run, const std::vector<NamedText>& documents
    ) const;
    [[nodiscard]] FileResult<void> keep_report(
        const std::string& run, const base::Json& json, std::string_view text
    ) const;
    [[nodiscard]] FileResult<base::Json> report_of(const std::string& run) const;

    // Marks are empty files: their being there is the whole message.
    [[nodiscard]] FileResult<void> mark(const std::string& run, RunState state) const;

    [[nodiscard]] std::string journal_of(const std::string& run) const;
    // The steps that the journal calls done; a torn last line counts as not done.
    [[nodiscard]] FileResult<std::set<std::string>> done_steps(const std::string& run) const;

    [[nodiscard]] FileResult<void> keep_witness(const std::string& run, const Witness& witness)
        const;
    // nullopt when the run had none, or its witness was handed on.
    [[nodiscard]] FileResult<std::optional<Witness>> witness_of(const std::string& run) const;
    void drop_witness(const std::string& run) const;

    // What undone runs of the source took back and the register still says.
    [[nodiscard]] FileResult<HeldRecords> held(const std::string& source) const;

    // When the run began, by its name.
    [[nodiscard]] static std::optional<base::Instant> began(const std::string& run);
    [[nodiscard]] std::string folder_of(const std::string& run) const;

    [[nodiscard]] const std::string& folder() const { return folder_; }

private:
    explicit RunStore(std::string folder) : folder_(std::move(folder)) {}
    [[nodiscard]] std::string path_of(const std::string& run, std::string_view file) const;
    std::string folder_;
};

}  // namespace registers
