// Writes the report of a run where somebody asked for it, and keeps it as pages with the run. Fails
// in words for the operator; a page that cannot be made never touches what the run did.
#pragma once

#include <string>

#include "sync/report_page.h"
#include "sync/run_store.h"

namespace registers {

enum class ReportFormat { Page, Table, Json };

struct ReportRequest {
    std::string run;
    ReportFormat format = ReportFormat::Page;
    std::string file;  // "report.html"; the English page goes beside it, to "report.en.html"
};

[[nodiscard]] base::Result<void, std::string> write_report(
    const RunStore& store, const std::string& pages_folder, const ReportRequest& request
);

// report.html and report.en.html in the folder of the run.
[[nodiscard]] base::Result<void, std::string> keep_pages(
    const RunStore& store, const std::string& pages_folder, const std::string& run
);

}  // namespace registers
