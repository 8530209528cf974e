#include "sync/run_store.h"

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "core/base/encoding.h"
#include "sync/stored_plan_json.h"
#include "sync/witness_json.h"

namespace registers {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLargest = std::size_t{256} * 1024 * 1024;
constexpr base::JsonLimits kJsonLimits{.bytes = kLargest, .depth = 16};

FileError broken(const std::string& path, const std::string& reason) {
    return {FileFault::CannotRead, path + ": " + reason};
}

FileResult<base::Json> read_json(const std::string& path) {
    const auto text = TRY(read_file(path, kLargest));
    auto json = base::parse_json(text, kJsonLimits);
    if (!json) return base::fail(broken(path, json.error().reason));
    return std::move(*json);
}

std::string_view mark_name(RunState state) {
    switch (state) {
        case RunState::Finished: return "finished";
        case RunState::Undoing: return "undoing";
        case RunState::Undone: return "undone";
        case RunState::Reported:
        case RunState::Applying: break;
    }
    return "plan.json";
}

}  // namespace

std::string_view wire_name(RunState state) {
    switch (state) {
        case RunState::Reported: return "reported";
        case RunState::Applying: return "applying";
        case RunState::Finished: return "finished";
        case RunState::Undoing: return "undoing";
        case RunState::Undone: return "undone";
    }
    return "unknown";
}

FileResult<RunStore> RunStore::open(std::string folder) {
    TRY(make_folder(folder));
    TRY(make_folder(folder + "/runs"));
    return RunStore(std::move(folder));
}

std::string RunStore::new_run(base::Instant now, const base::RandomSource& random) {
    auto stamp = base::to_generalized(now);
    stamp.insert(8, "T");
    return stamp + "-" + base::hex_encode(random(2));
}

bool RunStore::is_run_name(std::string_view text) {
    constexpr std::size_t kLongest = 40;
    return !text.empty() && text.size() <= kLongest && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == 'T' || c == 'Z' || c == '-';
    });
}

std::string RunStore::path_of(const std::string& run, std::string_view file) const {
    return folder_ + "/runs/" + run + "/" + std::string(file);
}

std::vector<std::string> RunStore::runs() const {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder_ + "/runs", error))
        if (is_run_name(entry.path().filename().string()))
            names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

bool RunStore::knows(const std::string& run) const {
    std::error_code error;
    return is_run_name(run) && fs::is_directory(folder_ + "/runs/" + run, error);
}

RunState RunStore::state_of(const std::string& run) const {
    std::error_code error;
    for (const auto state :
         {RunState::Undone, RunState::Undoing, RunState::Finished, RunState::Applying})
        if (fs::exists(path_of(run, mark_name(state)), error)) return state;
    return RunState::Reported;
}

FileResult<void> RunStore::keep_plan(const std::string& run, const StoredPlan& plan) const {
    auto json = to_json(plan);
    json.set("run", run);
    TRY(make_folder(folder_of(run)));
    return write_file(path_of(run, "plan.json"), base::dump_pretty(json));
}

FileResult<StoredPlan> RunStore::plan_of(const std::string& run) const {
    const auto path = path_of(run, "plan.json");
    const auto json = TRY(read_json(path));
    auto plan = stored_plan_from(json);
    if (!plan) return base::fail(broken(path, plan.error()));
    return *std::move(plan);
}

FileResult<void> RunStore::keep_evidence(
    const std::string& run, const std::vector<NamedText>& documents
) const {
    return write_files(path_of(run, "evidence"), documents);
}

FileResult<void> RunStore::keep_report(
    const std::string& run, const base::Json& json, std::string_view text
) const {
    TRY(make_folder(folder_ + "/runs/" + run));
    TRY(write_file(path_of(run, "report.txt"), text));
    return write_file(path_of(run, "report.json"), base::dump_pretty(json));
}

FileResult<base::Json> RunStore::report_of(const std::string& run) const {
    return read_json(path_of(run, "report.json"));
}

FileResult<void> RunStore::mark(const std::string& run, RunState state) const {
    return write_file(path_of(run, mark_name(state)), "");
}

std::string RunStore::journal_of(const std::string& run) const {
    return path_of(run, "journal.jsonl");
}

FileResult<std::set<std::string>> RunStore::done_steps(const std::string& run) const {
    std::set<std::string> done;
    const auto text = read_file(journal_of(run), kLargest);
    if (!text && text.error().fault == FileFault::Missing) return done;
    if (!text) return base::fail(text.error());
    std::istringstream lines(*text);
    for (std::string line; std::getline(lines, line);) {
        const auto json = base::parse_json(line);
        if (!json) continue;
        if (const auto step = json->string_at("done")) done.insert(*step);
    }
    return done;
}

FileResult<void> RunStore::keep_witness(const std::string& run, const Witness& witness) const {
    TRY(make_folder(folder_of(run)));
    return write_file(path_of(run, "witness.json"), base::dump(to_json(witness)));
}

FileResult<std::optional<Witness>> RunStore::witness_of(const std::string& run) const {
    const auto path = path_of(run, "witness.json");
    const auto json = read_json(path);
    if (!json && json.error().fault == FileFault::Missing) return std::optional<Witness>();
    if (!json) return base::fail(json.error());
    auto witness = witness_from(*json);
    if (!witness) return base::fail(broken(path, "cannot be understood"));
    return witness;
}

void RunStore::drop_witness(const std::string& run) const {
    std::error_code ignored;
    fs::remove(path_of(run, "witness.json"), ignored);
}

FileResult<HeldRecords> RunStore::held(const std::string& source) const {
    HeldRecords held;
    for (const auto& run : runs()) {
        const auto state = state_of(run);
        if (state != RunState::Undone && state != RunState::Undoing) continue;
        const auto plan = TRY(plan_of(run));
        if (plan.source != source) continue;
        for (const auto& change : plan.changes)
            held.emplace(change.organization, change.evidence.record_hash);
    }
    return held;
}

std::optional<base::Instant> RunStore::began(const std::string& run) {
    constexpr std::size_t kStamp = 16;  // 20261122T031500Z
    constexpr std::size_t kDay = 8;
    if (run.size() < kStamp || run[kDay] != 'T') return std::nullopt;
    return base::from_generalized(run.substr(0, kDay) + run.substr(kDay + 1, kStamp - kDay - 1));
}

std::string RunStore::folder_of(const std::string& run) const {
    return folder_ + "/runs/" + run;
}

}  // namespace registers
