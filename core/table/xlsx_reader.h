// The first sheet of an XLSX as rows of text (ECMA-376). Never a whole sheet in memory; only the
// texts that cells share stay, up to a limit. Formulas give their last result; dates come as their
// serial numbers, counted from 30 December 1899.
#pragma once

#include "core/table/table_reader.h"

namespace table {

[[nodiscard]] TableResult<void> read_xlsx(
    const std::string& path, const ReadLimits& limits, const OnRow& on_row
);

}  // namespace table
