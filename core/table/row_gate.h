// What both formats do with a row that was read: cells restored, limits kept, empty rows left out.
#pragma once

#include "core/table/table_reader.h"

namespace table {

class RowGate {
public:
    RowGate(const ReadLimits& limits, const OnRow& on_row) : limits_(limits), on_row_(on_row) {}

    [[nodiscard]] TableResult<void> check_cell(std::size_t column, std::size_t bytes) const;
    [[nodiscard]] TableResult<Next> pass(std::size_t number, Row row);

private:
    const ReadLimits& limits_;
    const OnRow& on_row_;
};

}  // namespace table
