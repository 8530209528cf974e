// One part of a ZIP archive after another, unpacked piece by piece and no further than a limit: a
// small file that would unpack to a huge one is refused when it has shown it. The one file that
// reads with libarchive is zip_reader.cpp.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "core/table/table_reader.h"

namespace table {

using OnPiece = std::function<TableResult<Next>(std::string_view piece)>;

struct PartName {
    std::string archive;  // path of the file
    std::string name;
    std::size_t limit = 0;  // in bytes, unpacked
};
enum class Part { Found, Missing };
[[nodiscard]] TableResult<Part> read_part(const PartName& part, const OnPiece& on_piece);

}  // namespace table
