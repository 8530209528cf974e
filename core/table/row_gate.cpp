#include "core/table/row_gate.h"

#include <algorithm>

namespace table {
namespace {

// Spreadsheets write what was typed with its spaces, no-break ones among them.
std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kNoBreak = "\xC2\xA0";
    constexpr std::string_view kWhite = " \t\r\n";
    for (;;) {
        if (text.starts_with(kNoBreak))
            text.remove_prefix(kNoBreak.size());
        else if (text.ends_with(kNoBreak))
            text.remove_suffix(kNoBreak.size());
        else if (!text.empty() && kWhite.find(text.front()) != std::string_view::npos)
            text.remove_prefix(1);
        else if (!text.empty() && kWhite.find(text.back()) != std::string_view::npos)
            text.remove_suffix(1);
        else
            return text;
    }
}

}  // namespace

TableResult<void> RowGate::check_cell(std::size_t column, std::size_t bytes) const {
    if (column >= limits_.columns) return base::fail(TableError{"a row has too many columns"});
    if (bytes > limits_.cell_bytes) return base::fail(TableError{"a cell is too long"});
    return {};
}

TableResult<Next> RowGate::pass(std::size_t number, Row row) {
    if (number > limits_.rows) return base::fail(TableError{"the table has too many rows"});
    for (auto& cell : row) cell = restored(trimmed(cell));
    if (std::ranges::all_of(row, &std::string::empty)) return Next::More;
    return on_row_(number, row);
}

}  // namespace table
