// JSON larger than memory: an object whose one member is a long array ({"polozky": […]}), read item
// by item. As strict as parse_json; the size of one item, its depth and the number of items are
// bounded. Success means that the text was well formed to its very end; items told before a failure
// were whole, but the document is not.
#pragma once

#include <functional>
#include <optional>

#include "core/base/json.h"

namespace base {

// Gives at most so many bytes, none at the end; nullopt when there are more but they cannot be had.
using ByteReader = std::function<std::optional<std::size_t>(char* into, std::size_t room)>;

struct JsonItemLimits {
    std::size_t item_bytes = std::size_t{4} * 1024 * 1024;
    std::size_t depth = 24;  // within an item
    std::size_t items = 1000000;
};

// False ends the reading as a failure.
using OnJsonItem = std::function<bool(const Json& item)>;

// The member must be there, once, and be an array. Other members are passed over.
[[nodiscard]] Result<void, JsonError> read_json_items(
    const ByteReader& reader,
    std::string_view member,
    const JsonItemLimits& limits,
    const OnJsonItem& on_item
);

}  // namespace base
