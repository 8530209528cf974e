// Writes a table row by row, in memory that does not grow with it: take() hands out what is ready.
// Cells are defused. CSV is what Czech Excel opens by a double click: UTF-8 with a mark,
// semicolons, quoted as in RFC 4180. XLSX is one sheet, and another each time the rows of one are
// used up; every cell is text.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/table/cells.h"

namespace table {

struct TableError {
    std::string reason;  // for the log
};
template <class T>
using TableResult = base::Result<T, TableError>;

enum class Format { Csv, Xlsx };
[[nodiscard]] std::string_view media_type(Format format);
[[nodiscard]] std::string_view extension(Format format);  // "csv"

class TableWriter {
public:
    TableWriter() = default;
    TableWriter(const TableWriter&) = delete;
    TableWriter& operator=(const TableWriter&) = delete;
    TableWriter(TableWriter&&) = delete;
    TableWriter& operator=(TableWriter&&) = delete;
    virtual ~TableWriter() = default;

    [[nodiscard]] virtual TableResult<void> add(const Row& row) = 0;
    // After the last row; nothing is added then.
    [[nodiscard]] virtual TableResult<void> finish() = 0;
    // The bytes made since the last time.
    [[nodiscard]] virtual std::string take() = 0;
};

struct Sheet {
    std::string name;  // of the sheet in XLSX
    Row headings;
};
[[nodiscard]] TableResult<std::unique_ptr<TableWriter>> open_writer(Format format, Sheet sheet);

}  // namespace table
