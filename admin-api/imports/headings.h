// The first row of a table: which column stands where. Unknown, repeated and missing headings are
// told by name.
#pragma once

#include <vector>

#include "admin-api/imports/row_request.h"
#include "core/table/cells.h"

namespace admin_api {

class Headings {
public:
    [[nodiscard]] static Answer<Headings> read(const table::Row& row);
    // Of the file; what is no table at all is refused as well.
    [[nodiscard]] static Answer<Headings> of_file(const std::string& path);

    // A row by its columns, empty cells left out.
    [[nodiscard]] Cells cells_of(const table::Row& row) const;
    // The cell in the words of the table, "buňka C7 („úroveň“)"; where it has no such column, the
    // heading that it should have.
    [[nodiscard]] std::string place_of(Column column, std::int64_t row, Language language) const;

private:
    std::vector<Column> columns_;
    std::vector<std::string> texts_;  // of each, as they were written
};

}  // namespace admin_api
