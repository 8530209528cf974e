// Plain or gzip (RFC 1952), told apart by the first bytes, because servers and files are not
// careful about names and headers. A cut, a wrong checksum, bytes after the end, or more than the
// limit is a fault: never a part of a document.
#pragma once

#include <string>
#include <string_view>

#include "sync/sources/register_source.h"

namespace registers {

[[nodiscard]] SourceResult<std::string> unpacked(std::string_view bytes, std::size_t limit);

}  // namespace registers
