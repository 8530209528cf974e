// A ZIP archive written from its beginning to its end without going back: names, then bytes, then
// the directory. What is ready is taken out piece by piece. The one file that writes with
// libarchive is zip_writer.cpp.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/table/table_writer.h"

struct archive;

namespace table {

class ZipWriter {
public:
    [[nodiscard]] static TableResult<std::unique_ptr<ZipWriter>> create();
    ~ZipWriter();
    ZipWriter(const ZipWriter&) = delete;
    ZipWriter& operator=(const ZipWriter&) = delete;
    ZipWriter(ZipWriter&&) = delete;
    ZipWriter& operator=(ZipWriter&&) = delete;

    // Ends the part before it.
    [[nodiscard]] TableResult<void> begin_part(const std::string& name);
    [[nodiscard]] TableResult<void> write(std::string_view bytes);
    [[nodiscard]] TableResult<void> finish();
    [[nodiscard]] std::string take();

private:
    ZipWriter();
    [[nodiscard]] TableResult<void> checked(int result) const;

    archive* archive_;
    std::string ready_;
};

}  // namespace table
