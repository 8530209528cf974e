// Following the chain of a log: whether each record is the one that its hash says, behind the one
// that it names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/audit/line_reader.h"

namespace audit {

// A place in a file: behind so many records, the last of which has this hash.
struct Mark {
    std::uint64_t offset = 0;
    std::uint64_t records = 0;
    std::string hash;
};

enum class Break {
    NotARecord,  // another form than a record's, or an end that is missing
    Edited,      // the record is not the one of its hash
    OutOfPlace,  // it names another one than the one before it
};

// `previous` is the hash of the record before it. Whatever is wrong, it then becomes this record's,
// so that one fault is told once.
[[nodiscard]] std::optional<Break> follow(const Line& line, std::string& previous);

}  // namespace audit
