#include "core/table/table_writer.h"

#include "core/table/csv_writer.h"
#include "core/table/xlsx_writer.h"

namespace table {

std::string_view media_type(Format format) {
    return format == Format::Csv
               ? "text/csv; charset=utf-8; header=present"
               : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

std::string_view extension(Format format) {
    return format == Format::Csv ? "csv" : "xlsx";
}

TableResult<std::unique_ptr<TableWriter>> open_writer(Format format, Sheet sheet) {
    if (format == Format::Csv) return std::make_unique<CsvWriter>(sheet.headings);
    return XlsxWriter::create(std::move(sheet));
}

}  // namespace table
