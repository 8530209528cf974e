// Entries as values of the domain: all of them or none, for a list with a hole would look like an
// organization or a mandate that is gone (S56).
#pragma once

#include <vector>

#include "core/directory/entry.h"
#include "core/directory/error.h"

namespace directory {

// convert gives an optional value of one entry; Unexpected when it cannot.
template <class Value, class Convert>
[[nodiscard]] DirectoryResult<std::vector<Value>> converted(
    const std::vector<Entry>& entries, Convert convert
) {
    std::vector<Value> values;
    values.reserve(entries.size());
    for (const auto& entry : entries) {
        auto value = convert(entry);
        if (!value) return base::fail(DirectoryError::Unexpected);
        values.push_back(*std::move(value));
    }
    return values;
}

}  // namespace directory
