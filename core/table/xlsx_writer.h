// The XLSX face of TableWriter (ECMA-376, SpreadsheetML): inline strings, so that no table of
// strings has to wait in memory.
#pragma once

#include "core/table/table_writer.h"
#include "core/table/zip_writer.h"

namespace table {

class XlsxWriter : public TableWriter {
public:
    [[nodiscard]] static TableResult<std::unique_ptr<TableWriter>> create(Sheet sheet);

    [[nodiscard]] TableResult<void> add(const Row& row) override;
    [[nodiscard]] TableResult<void> finish() override;
    [[nodiscard]] std::string take() override { return zip_->take(); }

private:
    XlsxWriter(Sheet sheet, std::unique_ptr<ZipWriter> zip);
    [[nodiscard]] TableResult<void> begin_sheet();
    [[nodiscard]] TableResult<void> end_sheet();
    [[nodiscard]] TableResult<void> write_row(const Row& row, std::string_view style);
    [[nodiscard]] std::string workbook() const;
    [[nodiscard]] std::string relations() const;

    Sheet sheet_;
    std::unique_ptr<ZipWriter> zip_;
    std::size_t sheets_ = 0;
    std::size_t rows_ = 0;  // of this sheet
};

}  // namespace table
