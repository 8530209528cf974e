// The state folder's own needs beside core/base/files.h: folders for the owner alone, and files
// that grow line by line. What a call wrote is on the disk when it returns.
#pragma once

#include <string>
#include <string_view>

#include "core/base/files.h"

namespace registers {

using base::FileError;
using base::FileFault;
using base::FileResult;
using base::read_file;
using base::write_file;

// Mode 0700, those made above it as well.
[[nodiscard]] FileResult<void> make_folder(const std::string& path);

// Lines are added at the end, each on the disk before add() returns.
class LineFile {
public:
    [[nodiscard]] static FileResult<LineFile> open(const std::string& path);
    [[nodiscard]] FileResult<void> add(std::string_view line);

private:
    LineFile(base::Descriptor file, std::string path)
        : file_(std::move(file)), path_(std::move(path)) {}
    base::Descriptor file_;
    std::string path_;
};

}  // namespace registers
