// A document on the disk that has no name: nothing is left of it when the program ends, however it
// ends. Written once from the beginning, then read as often as needed. Fails with what the file
// system said.
#pragma once

#include <string>
#include <string_view>

#include "core/base/files.h"
#include "core/base/json_stream.h"
#include "sync/sources/register_source.h"

namespace registers {

class SpooledFile {
public:
    // In a folder that is the owner's alone.
    [[nodiscard]] static SourceResult<SpooledFile> create(const std::string& folder);

    [[nodiscard]] bool add(std::string_view bytes);
    // Empty again, for another attempt.
    [[nodiscard]] bool clear();
    [[nodiscard]] std::size_t size() const { return size_; }

    // From the beginning; the file outlives the reader.
    [[nodiscard]] base::ByteReader reader() const;
    // A name by which this process can open it.
    [[nodiscard]] std::string path() const;

private:
    explicit SpooledFile(base::Descriptor file) : file_(std::move(file)) {}
    base::Descriptor file_;
    std::size_t size_ = 0;
};

}  // namespace registers
