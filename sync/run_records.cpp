#include "sync/run_records.h"

#include <algorithm>

namespace registers {

namespace {

using base::Json;

base::AuditRecord record_of(
    std::string activity, const std::string& reference, const std::string& source
) {
    base::AuditRecord record;
    record.activity = std::move(activity);
    record.outcome = "success";
    record.account = "sync";
    record.target = source;
    record.reference = reference;
    return record;
}

template <class Holds>
std::int64_t count_of(const std::vector<Change>& changes, Holds holds) {
    return std::ranges::count_if(changes, holds);
}

void add_counts(const std::vector<Change>& changes, std::size_t failed, base::AuditRecord& record) {
    const auto ends = [](const Change& change) { return change.departure.has_value(); };
    const auto begins = [](const Change& change) { return change.arrival.has_value(); };
    const auto disables = [](const Change& change) {
        return change.departure && change.departure->fate == AccountFate::Disabled;
    };
    record.details.set("changes", static_cast<std::int64_t>(changes.size()));
    record.details.set("mandates_ended", count_of(changes, ends));
    record.details.set("mandates_begun", count_of(changes, begins));
    record.details.set("accounts_disabled", count_of(changes, disables));
    record.details.set("failed", static_cast<std::int64_t>(failed));
}

base::AuditRecord with_outcome(base::AuditRecord record, Outcome outcome) {
    record.details.set("outcome", std::string(wire_name(outcome)));
    if (outcome == Outcome::Refused)
        record.outcome = "refused";
    else if (exit_code(outcome) != 0)
        record.outcome = "failed";
    return record;
}

}  // namespace

base::AuditRecord begin_of_run(
    const std::string& run, const std::string& source, const std::string& origin
) {
    auto record = record_of("register.run.begin", run + "/begin", source);
    record.details = Json::object({{"source", source}, {"read_from", origin}});
    return record;
}

base::AuditRecord end_of_run(
    const std::string& run, const StoredPlan& plan, const std::vector<FailedChange>& failed
) {
    auto record = record_of("register.run.end", run + "/end", plan.source);
    add_counts(plan.changes, failed.size(), record);
    record.details.set("quarantined", static_cast<std::int64_t>(plan.waiting.size()));
    return with_outcome(
        std::move(record), failed.empty() ? Outcome::Applied : Outcome::AppliedInPart
    );
}

base::AuditRecord end_of_run(const std::string& run, const Report& report) {
    auto record = record_of("register.run.end", run + "/end", report.source);
    record.details.set("changes", 0);
    record.details.set("planned", static_cast<std::int64_t>(report.changes.size()));
    record.details.set("quarantined", static_cast<std::int64_t>(report.quarantine.size()));
    std::vector<std::string> brakes;
    for (const auto& brake : report.brakes) brakes.emplace_back(wire_name(brake.kind));
    if (!brakes.empty()) record.details.set("brakes", Json::strings(brakes));
    return with_outcome(std::move(record), report.outcome);
}

base::AuditRecord begin_of_undo(const std::string& run, const StoredPlan& plan) {
    auto record = record_of("register.undo.begin", run + "/undo/begin", plan.source);
    record.details.set("changes", static_cast<std::int64_t>(plan.changes.size()));
    return record;
}

base::AuditRecord end_of_undo(
    const std::string& run, const StoredPlan& plan, const std::vector<FailedChange>& failed
) {
    auto record = record_of("register.undo.end", run + "/undo/end", plan.source);
    record.details.set("changes", static_cast<std::int64_t>(plan.changes.size()));
    record.details.set("failed", static_cast<std::int64_t>(failed.size()));
    return with_outcome(
        std::move(record), failed.empty() ? Outcome::Undone : Outcome::UndoneInPart
    );
}

}  // namespace registers
