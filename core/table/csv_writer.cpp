#include "core/table/csv_writer.h"

#include <utility>

namespace table {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";  // without it Excel takes UTF-8 for Windows-1250
constexpr char kDelimiter = ';';

void append_cell(const std::string& text, std::string& line) {
    const auto cell = defused(text);
    // Every reader but a strict one strips white space at the edges of what is not quoted.
    const bool is_plain = cell.find_first_of(";,\"\r\n\t ") == std::string::npos;
    if (is_plain) {
        line += cell;
        return;
    }
    line += '"';
    for (const char letter : cell) {
        if (letter == '"') line += '"';
        line += letter;
    }
    line += '"';
}

}  // namespace

CsvWriter::CsvWriter(const Row& headings) : ready_(kMark) {
    static_cast<void>(add(headings));
}

TableResult<void> CsvWriter::add(const Row& row) {
    for (std::size_t index = 0; index < row.size(); ++index) {
        if (index > 0) ready_ += kDelimiter;
        append_cell(row[index], ready_);
    }
    ready_ += "\r\n";
    return {};
}

std::string CsvWriter::take() {
    return std::exchange(ready_, {});
}

}  // namespace table
