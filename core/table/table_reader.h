// Reads a table of strangers row by row, in memory that does not grow with it: CSV in UTF-8 or
// Windows-1250 with semicolons, commas or tabs, or the first sheet of an XLSX; which of them the
// bytes say. Cells are restored from what defused them and trimmed. Bounded in rows, columns, cells
// and in what a packed file unpacks to; document types and entities are refused (S62).
#pragma once

#include <functional>
#include <string>

#include "core/table/table_writer.h"

namespace table {

struct ReadLimits {
    std::size_t rows = 1000001;  // the headings included
    std::size_t columns = 64;
    std::size_t cell_bytes = 4096;
    std::size_t unpacked_bytes = std::size_t{2} << 30;
    std::size_t shared_text_bytes = std::size_t{64} << 20;  // texts that cells of an XLSX share
};

enum class Next { More, Enough };
// number: of the row in the sheet, 1 for the headings. Rows without any text are left out.
using OnRow = std::function<Next(std::size_t number, const Row& row)>;

[[nodiscard]] TableResult<Format> format_of(const std::string& path);
// The reason of a failure says, in English, where and why; it quotes nothing of the table.
[[nodiscard]] TableResult<void> read_table(
    const std::string& path, const ReadLimits& limits, const OnRow& on_row
);

}  // namespace table
