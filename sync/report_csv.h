// The report of a run as a table for spreadsheets: a row for each change, notice and person in
// quarantine; cells that a spreadsheet would calculate are defused (core/table). From the JSON kept
// with the run.
#pragma once

#include <string>

#include "core/base/json.h"
#include "sync/report_texts.h"

namespace registers {

[[nodiscard]] base::Result<std::string, std::string> report_csv(
    const base::Json& report, const ReportTexts& texts
);

}  // namespace registers
