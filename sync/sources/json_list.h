// The records of a register that is one long JSON array, one by one in bounded memory, from a file
// that may be packed. Either all of them were well formed and told, or there is a fault.
#pragma once

#include "sync/sources/register_file.h"
#include "sync/sources/register_reader.h"

namespace registers {

struct JsonListShape {
    std::string_view member;  // of the root, the array
    std::size_t largest_bytes = 0;
    base::JsonItemLimits limits = {};
};

using OnRecord = std::function<void(const base::Json& record)>;

[[nodiscard]] SourceResult<void> read_list(
    const FetchedFile& fetched,
    const JsonListShape& shape,
    const Reading& reading,
    const OnRecord& on_record
);

// A text member, on one line; empty when absent or of another type.
[[nodiscard]] std::string text_at(const base::Json& json, std::string_view name);
// The items of an array member; an object alone is a list of one, absent is none.
[[nodiscard]] std::vector<base::Json> items_at(const base::Json& json, std::string_view name);

}  // namespace registers
