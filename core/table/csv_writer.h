// The CSV face of TableWriter.
#pragma once

#include "core/table/table_writer.h"

namespace table {

class CsvWriter : public TableWriter {
public:
    explicit CsvWriter(const Row& headings);

    [[nodiscard]] TableResult<void> add(const Row& row) override;
    [[nodiscard]] TableResult<void> finish() override { return {}; }
    [[nodiscard]] std::string take() override;

private:
    std::string ready_;
};

}  // namespace table
