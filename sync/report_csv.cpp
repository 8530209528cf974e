#include "sync/report_csv.h"

#include "core/table/table_writer.h"
#include "sync/report_sections.h"

namespace registers {

namespace {

using base::Json;
using table::Row;
using table::TableResult;

const Row& headings() {
    static const Row row{
        "druh",
        "číslo",
        "organizace",
        "název organizace",
        "kraj",
        "odchází",
        "účet",
        "osud účtu",
        "přichází",
        "registr",
        "stav ke dni",
        "záznam",
        "soubor",
        "SHA-256 souboru",
        "pravidlo",
        "podrobnosti"};
    return row;
}

Row row_of_change(const Json& change, const ReportTexts& texts) {
    const auto& departure = report_member(change, "departure");
    const auto& evidence = report_member(change, "evidence");
    return {
        texts.title("words", "change"),
        std::to_string(change.int_at("number").value_or(0)),
        report_text(change, "organization"),
        report_text(change, "organization_name"),
        report_text(change, "region"),
        report_person(report_member(departure, "mandate")),
        report_text(departure, "username"),
        texts.title("fates", report_text(departure, "account")),
        report_person(report_member(change, "arrival")),
        report_text(evidence, "source"),
        report_time(evidence, "snapshot_date"),
        report_text(evidence, "record"),
        report_text(evidence, "origin"),
        report_text(evidence, "file_sha256"),
        report_text(evidence, "rule"),
        report_text(evidence, "after")};
}

Row row_of_notice(const Json& notice, const ReportTexts& texts) {
    Row row(headings().size());
    row[0] = texts.title("notices", report_text(notice, "kind"));
    row[2] = report_text(notice, "organization");
    row[3] = report_text(notice, "organization_name");
    row.back() = report_words(notice, "text", texts);
    return row;
}

Row row_of_waiting(const Json& waiting, const ReportTexts& texts) {
    Row row(headings().size());
    row[0] = texts.title("words", "quarantine");
    row[2] = report_text(waiting, "organization");
    row[3] = report_text(waiting, "organization_name");
    row[4] = report_text(waiting, "region");
    row[5] = report_text(waiting, "who");
    row[9] = report_text(waiting, "source");
    row.back() = texts.title("suspicions", report_text(waiting, "why")) + ", do " +
                 report_time(waiting, "until");
    return row;
}

TableResult<void> add_all(
    const Json& report, const ReportTexts& texts, table::TableWriter& writer
) {
    for (const auto& each : report_list(report, "changes"))
        TRY(writer.add(row_of_change(each, texts)));
    for (const auto& each : report_list(report, "quarantine"))
        TRY(writer.add(row_of_waiting(each, texts)));
    for (const auto* const list : {"review", "work"})
        for (const auto& each : report_list(report, list))
            TRY(writer.add(row_of_notice(each, texts)));
    return writer.finish();
}

}  // namespace

base::Result<std::string, std::string> report_csv(const Json& report, const ReportTexts& texts) {
    const auto writer = table::open_writer(table::Format::Csv, {"report", headings()});
    if (!writer) return base::fail(writer.error().reason);
    const auto added = add_all(report, texts, **writer);
    if (!added) return base::fail(added.error().reason);
    return (*writer)->take();
}

}  // namespace registers
