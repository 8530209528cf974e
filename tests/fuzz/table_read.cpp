// Anything at all as a table: refused or read within its limits. What was read from a CSV and
// written again, is read as the same.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/files.h"
#include "core/table/table_reader.h"
#include "tests/fuzz/target.h"

namespace {

using table::Row;

constexpr table::ReadLimits kLimits{
    .rows = 1000,
    .columns = 16,
    .cell_bytes = 256,
    .unpacked_bytes = 65536,
    .shared_text_bytes = 4096};

using Rows = std::vector<Row>;

// Files in memory: the disk would be slower than the reader.
table::TableResult<Rows> rows_of(std::string_view bytes) {
    const base::Descriptor file(memfd_create("table", MFD_CLOEXEC));
    fuzz::demand(base::write_all(file, bytes));
    Rows rows;
    const auto path = "/proc/self/fd/" + std::to_string(file.number());
    TRY(table::read_table(path, kLimits, [&](std::size_t, const Row& row) {
        fuzz::demand(row.size() <= kLimits.columns);
        rows.push_back(row);
        return table::Next::More;
    }));
    return rows;
}

std::string written(const Rows& rows) {
    const auto writer = table::open_writer(table::Format::Csv, {"", rows.front()}).value();
    for (std::size_t index = 1; index < rows.size(); ++index)
        fuzz::demand(writer->add(rows[index]).has_value());
    return writer->take();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto rows = rows_of(fuzz::text_of(data, size));
    if (!rows || rows->empty()) return 0;
    // Of one column no delimiter can be found, and a guard makes a cell longer by one byte.
    const auto again = rows_of(written(*rows));
    if (again) fuzz::demand(again->size() == rows->size());
    return 0;
}
