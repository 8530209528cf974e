#include "sync/retention.h"

#include <filesystem>

#include "sync/source_store.h"

namespace registers {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kRecords = "records.json";

bool is_unfinished(RunState state) {
    return state == RunState::Applying || state == RunState::Undoing;
}

// Only by hand is a run named so that its age cannot be told.
bool is_older(const std::string& run, base::Instant limit) {
    const auto began = RunStore::began(run);
    return began && *began < limit;
}

// False when it could not be kept: then the run stays.
bool keep_held(const std::string& run, const RunStore& store) {
    if (store.state_of(run) != RunState::Undone) return true;
    const auto plan = store.plan_of(run);
    if (!plan) return false;
    HeldRecords held;
    for (const auto& change : plan->changes)
        held.emplace(change.organization, change.evidence.record_hash);
    return SourceStore(store.folder()).hold(plan->source, held).has_value();
}

bool remove_run(const std::string& run, const RunStore& store) {
    std::error_code error;
    if (!keep_held(run, store)) return false;
    fs::remove_all(store.folder_of(run), error);
    return !error;
}

bool remove_documents(const std::string& run, const RunStore& store) {
    std::error_code error;
    std::vector<fs::path> documents;
    const auto folder = fs::path(store.folder_of(run)) / "evidence";
    for (const auto& file : fs::directory_iterator(folder, error))
        if (file.path().filename() != kRecords) documents.push_back(file.path());
    bool all = true;
    for (const auto& document : documents) all = fs::remove(document, error) && all;
    return all;
}

}  // namespace

std::size_t remove_old_runs(
    const RunStore& store,
    const RetentionSettings& settings,
    const base::Log& log,
    base::Instant now
) {
    const auto run_limit = base::plus_months(now, -settings.months);
    const auto document_limit = now - settings.documents;
    std::size_t removed = 0;
    for (const auto& run : store.runs()) {
        if (is_unfinished(store.state_of(run)) || !is_older(run, document_limit)) continue;
        const bool whole = is_older(run, run_limit);
        const bool done = whole ? remove_run(run, store) : remove_documents(run, store);
        if (!done) log.warning("run-not-removed", {{"run", run}});
        if (whole && done) ++removed;
    }
    return removed;
}

}  // namespace registers
