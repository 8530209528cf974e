#include "sync/after_run.h"

#include "sync/metrics.h"
#include "sync/report_files.h"

namespace registers {

namespace {

void keep_all(
    const Reports& reports,
    const std::string& pages_folder,
    const RunStore& store,
    const base::Log& log
) {
    for (const auto& report : reports.items) {
        // Only a run that left a trace has a folder.
        if (report.run.empty() || !store.report_of(report.run)) continue;
        const auto kept = keep_pages(store, pages_folder, report.run);
        if (!kept) log.warning("report.page", {{"run", report.run}, {"reason", kept.error()}});
    }
}

base::Instant time_of(const Reports& reports) {
    base::Instant latest;
    for (const auto& report : reports.items) latest = std::max(latest, report.at);
    return latest;
}

void measure(
    const Reports& reports,
    const std::string& file,
    const MemoryPlaces& places,
    const base::Log& log
) {
    const auto status = status_of(places, time_of(reports));
    if (!status) {
        log.warning("metrics.file", {{"reason", status.error()}});
        return;
    }
    const auto written = write_metrics(file, metrics_text(*status, reports));
    if (!written) log.warning("metrics.file", {{"reason", written.error().reason}});
}

}  // namespace

void follow_up(
    const Reports& reports,
    const AfterRunSettings& settings,
    const MemoryPlaces& places,
    const base::Log& log
) {
    keep_all(reports, settings.pages_folder, places.runs, log);
    if (!settings.metrics_file.empty()) measure(reports, settings.metrics_file, places, log);
}

}  // namespace registers
