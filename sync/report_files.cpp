#include "sync/report_files.h"

#include <filesystem>

#include "sync/report_csv.h"

namespace registers {

namespace {

using Written = base::Result<void, std::string>;

Written written(const std::string& file, std::string_view text) {
    const auto result = base::write_file(file, text);
    if (!result) return base::fail(result.error().reason);
    return {};
}

std::filesystem::path english_of(const std::filesystem::path& file) {
    auto beside = file;
    beside.replace_extension(".en" + file.extension().string());
    return beside;
}

Written write_pages(
    const base::Json& report, const std::string& pages_folder, const std::filesystem::path& file
) {
    const auto pages = TRY(ReportPages::create(pages_folder));
    const auto english = english_of(file);
    const auto czech_page = TRY(pages.render(report, Language::Czech, english.filename().string()));
    const auto english_page =
        TRY(pages.render(report, Language::English, file.filename().string()));
    TRY(written(file.string(), czech_page));
    return written(english.string(), english_page);
}

// The headings are Czech, and so is what stands under them.
Written write_table(
    const base::Json& report, const std::string& pages_folder, const std::string& file
) {
    const auto texts = TRY(ReportTexts::load(pages_folder + "/texts", Language::Czech));
    return written(file, TRY(report_csv(report, texts)));
}

base::Result<base::Json, std::string> report_of(const RunStore& store, const std::string& run) {
    if (!RunStore::is_run_name(run) || !store.knows(run))
        return base::fail("there is no run " + run + "; \"status\" lists them");
    auto report = store.report_of(run);
    if (!report) return base::fail(report.error().reason);
    return *std::move(report);
}

}  // namespace

Written write_report(
    const RunStore& store, const std::string& pages_folder, const ReportRequest& request
) {
    const auto report = TRY(report_of(store, request.run));
    switch (request.format) {
        case ReportFormat::Page: return write_pages(report, pages_folder, request.file);
        case ReportFormat::Table: return write_table(report, pages_folder, request.file);
        case ReportFormat::Json: return written(request.file, base::dump_pretty(report) + "\n");
    }
    return base::fail(std::string("no such format"));
}

Written keep_pages(const RunStore& store, const std::string& pages_folder, const std::string& run) {
    const auto report = TRY(report_of(store, run));
    return write_pages(report, pages_folder, store.folder_of(run) + "/report.html");
}

}  // namespace registers
