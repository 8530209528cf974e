// The report as a table, streamed out of the journal and brought into the order of the rows.
#include <fstream>
#include <map>
#include <memory>

#include "admin-api/imports/journal.h"
#include "admin-api/imports/resources.h"
#include "admin-api/imports/row_result.h"
#include "admin-api/inputs.h"
#include "core/table/table_writer.h"

namespace admin_api {
namespace {

constexpr std::size_t kLongestLine = 65536;
constexpr int kLinesAtOnce = 200;

class Report {
public:
    Report(const std::string& journal, std::unique_ptr<table::TableWriter> writer)
        : file_(journal, std::ios::binary), writer_(std::move(writer)) {}

    base::Result<web::Piece, web::StreamFailure> next() {
        if (is_over_) return web::Piece();
        for (int count = 0; count < kLinesAtOnce && !is_over_; ++count)
            if (const auto added = add_line(); !added)
                return base::fail(web::StreamFailure{added.error().reason});
        return web::Piece(writer_->take());
    }

private:
    table::TableResult<void> add_line() {
        std::string text;
        is_over_ = !std::getline(file_, text) || file_.eof();  // the last may still be written
        if (is_over_) return finish();
        const auto line = base::parse_json(text, {.bytes = kLongestLine});
        if (!line) return base::fail(table::TableError{"the journal of an import is damaged"});
        auto row = report_row(*line);
        if (row) waiting_.emplace(line->int_at("row").value_or(0), *std::move(row));
        const bool is_first_certain = waiting_.size() > kFarthestAhead;
        return is_first_certain ? add_first() : table::TableResult<void>();
    }

    table::TableResult<void> add_first() {
        const auto first = waiting_.extract(waiting_.begin());
        return writer_->add(first.mapped());
    }

    table::TableResult<void> finish() {
        while (!waiting_.empty()) TRY(add_first());
        return writer_->finish();
    }

    std::ifstream file_;
    std::unique_ptr<table::TableWriter> writer_;
    std::map<std::int64_t, table::Row> waiting_;  // behind one that may still come
    bool is_over_ = false;
};

}  // namespace

Answer<web::Response> read_import_report(const Call& call, Services& services) {
    TRY(Inputs::from_query(call.request, {}).finish());
    const auto import = TRY(import_seen(call, services));
    auto writer = table::open_writer(table::Format::Csv, {"", report_headings(call.language)});
    if (!writer) return base::fail(Problem{.log_detail = writer.error().reason});
    const auto journal = import_files_of(services).journal_of(import.id);
    const auto report = std::make_shared<Report>(journal, std::move(*writer));
    return web::Response::stream(
               table::media_type(table::Format::Csv), [report] { return report->next(); }
    ).with("Content-Disposition", "attachment; filename=\"import-" + import.id + ".csv\"");
}

}  // namespace admin_api
