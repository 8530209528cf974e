#include "sync/metrics.h"

#include <map>
#include <set>

#include "core/web/metrics.h"

namespace registers {

namespace {

constexpr mode_t kForEverybody = 0644;

double number(std::size_t count) {
    return static_cast<double>(count);
}

void tell_source(const SourceStatus& source, web::Metrics& metrics) {
    const web::Metrics::Labels labels{{"source", source.source}};
    if (source.last_good) {
        const auto date = static_cast<double>(base::unix_seconds(source.last_good->date));
        metrics.set("klicnik_sync_snapshot_timestamp_seconds", labels, date);
        metrics.set("klicnik_sync_subjects", labels, number(source.last_good->subjects));
    }
    metrics.set("klicnik_sync_snapshot_old", labels, source.is_old ? 1 : 0);
    metrics.set("klicnik_sync_organizations_confirmed", labels, number(source.confirmed));
    metrics.set("klicnik_sync_organizations_old", labels, number(source.old_offices.size()));
}

void tell_run(
    const std::string& source, const std::string& outcome, base::Instant at, web::Metrics& metrics
) {
    const auto seconds = static_cast<double>(base::unix_seconds(at));
    metrics.set("klicnik_sync_run_timestamp_seconds", {{"source", source}}, seconds);
    metrics.set("klicnik_sync_run_outcome", {{"source", source}, {"outcome", outcome}}, 1);
}

// Of the runs just made, and of other sources the newest that left a trace.
void tell_runs(const Status& status, const Reports& reports, web::Metrics& metrics) {
    std::set<std::string> told;
    for (const auto& report : reports.items) {
        if (!told.insert(report.source).second) continue;
        tell_run(report.source, std::string(wire_name(report.outcome)), report.at, metrics);
        const web::Metrics::Labels labels{{"source", report.source}};
        metrics.set("klicnik_sync_run_changes", labels, number(report.changes.size()));
        if (report.snapshot)
            metrics.set(
                "klicnik_sync_subjects_unconfirmed", labels, number(report.snapshot->unconfirmed)
            );
    }
    for (const auto& run : status.runs) {
        const auto began = RunStore::began(run.run);
        if (!began || !told.insert(run.source).second) continue;
        tell_run(run.source, run.outcome, *began, metrics);
        metrics.set(
            "klicnik_sync_run_changes", {{"source", run.source}}, static_cast<double>(run.changes)
        );
    }
}

void tell_notices(const base::Json& list, web::Metrics& metrics) {
    if (list.as_array() == nullptr) return;
    std::map<std::string, std::size_t> kinds;
    for (const auto& each : *list.as_array()) ++kinds[each.string_at("kind").value_or("unknown")];
    for (const auto& [kind, count] : kinds)
        metrics.set("klicnik_sync_notices", {{"kind", kind}}, number(count));
}

void tell_quarantine(const Status& status, web::Metrics& metrics) {
    std::map<std::string, std::size_t> waiting;
    for (const auto& source : status.sources) waiting[source.source] = 0;
    for (const auto& each : status.quarantine) ++waiting[each.source];
    for (const auto& [source, count] : waiting)
        metrics.set("klicnik_sync_quarantine", {{"source", source}}, number(count));
}

}  // namespace

std::string metrics_text(const Status& status, const Reports& reports) {
    web::Metrics metrics;
    for (const auto& source : status.sources) tell_source(source, metrics);
    tell_runs(status, reports, metrics);
    tell_notices(status.review, metrics);
    tell_notices(status.work, metrics);
    tell_quarantine(status, metrics);
    metrics.set("klicnik_sync_exit_code", {}, exit_code(reports));
    return metrics.text();
}

FileResult<void> write_metrics(const std::string& file, const std::string& text) {
    return base::write_file(file, text, kForEverybody);
}

}  // namespace registers
