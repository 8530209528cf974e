#include "sync/status.h"

#include <algorithm>

namespace registers {

namespace {

constexpr std::size_t kShownRuns = 20;
constexpr std::chrono::days kWeek{7};

base::Json member(const base::Json& report, std::string_view name) {
    const auto* const found = report.find(name);
    return found == nullptr ? base::Json::array() : *found;
}

void add_all(const base::Json& items, base::Json& list) {
    if (items.as_array() == nullptr) return;
    for (const auto& item : *items.as_array()) list.push(item);
}

bool compared(const std::string& outcome) {
    return outcome == "applied" || outcome == "applied-in-part" || outcome == "nothing-to-do";
}

FileResult<SourceStatus> source_status(
    const std::string& source, const SourceStore& sources, base::Instant now
) {
    SourceStatus status;
    status.source = source;
    status.last_good = TRY(sources.last_good(source));
    status.is_old = status.last_good && now - status.last_good->date > kWeek;
    return status;
}

void add_offices(const Witness& witness, base::Instant now, SourceStatus& status) {
    status.confirmed = witness.offices.size();
    for (const auto& [organization, office] : witness.offices)
        if (now - office.confirmed > kWeek)
            status.old_offices.push_back({organization, office.confirmed});
}

FileResult<std::vector<SourceStatus>> sources_of(const SourceStore& sources, base::Instant now) {
    auto names = sources.sources();
    if (names.empty()) names.emplace_back("sovm");  // to say that there is none yet
    std::vector<SourceStatus> list;
    list.reserve(names.size());
    for (const auto& name : names) list.push_back(TRY(source_status(name, sources, now)));
    for (const auto& witness : TRY(sources.witnesses()))
        for (auto& status : list)
            if (status.source == witness.source) add_offices(witness, now, status);
    return list;
}

// What one run adds to the status; `reviewed` are the sources whose newest review is in it.
void add_run(
    const std::string& run, const RunStore& store, std::set<std::string>& reviewed, Status& status
) {
    const auto state = store.state_of(run);
    const auto report = store.report_of(run);
    // Without a report it was killed: before its first change, or after it.
    const auto* const outcome = state == RunState::Reported ? "broken-off" : "unfinished";
    RunLine line{run, outcome, std::string(wire_name(state)), 0};
    if (report) {
        line.outcome = report->string_at("outcome").value_or("");
        line.changes = report->int_at("change_count").value_or(0);
        line.source = report->string_at("source").value_or("sovm");
        if (compared(line.outcome) && reviewed.insert(line.source).second)
            add_all(member(*report, "review"), status.review);
        if (state == RunState::Finished) add_all(member(*report, "work"), status.work);
    }
    if (status.runs.size() < kShownRuns) status.runs.push_back(std::move(line));
}

}  // namespace

base::Result<Status, std::string> status_of(const MemoryPlaces& places, base::Instant now) {
    Status status;
    status.at = now;
    status.review = base::Json::array();
    status.work = base::Json::array();
    auto sources = sources_of(SourceStore(places.runs.folder()), now);
    if (!sources) return base::fail(sources.error().reason);
    status.sources = *std::move(sources);
    auto quarantine = QuarantineBook(places.shared).all("", now);
    if (!quarantine)
        return base::fail("the shared store: " + std::string(state::code_of(quarantine.error())));
    status.quarantine = *std::move(quarantine);
    std::set<std::string> reviewed;
    auto runs = places.runs.runs();
    std::reverse(runs.begin(), runs.end());
    for (const auto& run : runs) add_run(run, places.runs, reviewed, status);
    return status;
}

}  // namespace registers
