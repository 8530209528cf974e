#include "core/table/table_reader.h"

#include <fstream>

#include "core/table/csv_reader.h"
#include "core/table/xlsx_reader.h"

namespace table {

TableResult<Format> format_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return base::fail(TableError{"the file cannot be read"});
    constexpr std::string_view kPacked = "PK\x03\x04";
    std::string beginning(kPacked.size(), '\0');
    file.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
    return beginning == kPacked ? Format::Xlsx : Format::Csv;
}

TableResult<void> read_table(
    const std::string& path, const ReadLimits& limits, const OnRow& on_row
) {
    if (TRY(format_of(path)) == Format::Xlsx) return read_xlsx(path, limits, on_row);
    return read_csv(path, limits, on_row);
}

}  // namespace table
