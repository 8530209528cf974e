// What became of a row, as a line of the journal and as a row of the report. A rehearsal and the
// run write the same. Pure.
#pragma once

#include "admin-api/imports/headings.h"
#include "core/base/json.h"
#include "core/table/cells.h"

namespace admin_api {

// Activity, before and after, without identifiers that are drawn anew each time.
[[nodiscard]] base::Json shown_in_report(const Change& change);
// The username when it has the form of one; other text stays out of the records.
[[nodiscard]] std::string named_target(const Cells& cells);
[[nodiscard]] Answer<void> unknown_action();

struct ClosedRow {
    std::int64_t number = 0;
    const Headings& headings;
    const Cells& cells;
    const base::Json& change;
};
// What is wrong is told by the cells of the table.
[[nodiscard]] base::Json closed_row(const ClosedRow& row, const Answer<void>& outcome);
[[nodiscard]] base::Json skipped_row(std::int64_t number, const Cells& cells);

[[nodiscard]] table::Row report_headings(Language language);
// nullopt for a line that closes no row.
[[nodiscard]] std::optional<table::Row> report_row(const base::Json& line);

}  // namespace admin_api
