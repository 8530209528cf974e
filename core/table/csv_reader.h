// CSV of strangers (RFC 4180): the encoding is found by the mark or by the whole file being UTF-8,
// the delimiter by the first line.
#pragma once

#include "core/table/table_reader.h"

namespace table {

[[nodiscard]] TableResult<void> read_csv(
    const std::string& path, const ReadLimits& limits, const OnRow& on_row
);

}  // namespace table
