// The state folder's own needs beside core/base/files.h: folders for the owner alone, and many
// files at once. What a call wrote is on the disk when it returns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/files.h"
#include "sync/wording.h"

namespace registers {

using base::FileError;
using base::FileFault;
using base::FileResult;
using base::read_file;
using base::write_file;

// Mode 0700, those made above it as well.
[[nodiscard]] FileResult<void> make_folder(const std::string& path);

// What the system said of a file is English; a Czech reader is told the file and what fails.
[[nodiscard]] Wording describe(const FileError& error);

struct NamedText {
    std::string name;
    std::string_view text;
};
// All of them, in a folder that is made for them; one flush for all. After a failure some may be
// missing or cut: whoever calls begins again.
[[nodiscard]] FileResult<void> write_files(
    const std::string& folder, const std::vector<NamedText>& files
);

}  // namespace registers
