// Verifies a whole audit log with nothing but its files: every record against the one before it,
// across all files, and every anchor against the records. Whatever is wrong is told by file and
// record, in bounded memory (the anchors, 64 bytes each, and the first faults).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/jose/key_set.h"

namespace audit {

enum class FaultKind {
    NotARecord,     // a line of another form
    Edited,         // a record that its hash does not fit
    Deleted,        // the one that it names is not in the file
    Reordered,      // the one that it names stands elsewhere
    Truncated,      // an anchor saw more records than are there
    WrittenAnew,    // an anchor saw another record at this place
    FileMissing,    // a file between two others, or one that an anchor names
    UnprovedStart,  // the log begins in the middle, and no anchor knows where
    ForeignAnchor,  // not signed by one of the keys
    AnchorMissing,  // a number is left out, or the order is another one
    MalformedAnchor
};
[[nodiscard]] std::string_view word_of(FaultKind kind);

struct Fault {
    FaultKind kind{};
    std::string file;      // its name
    std::uint64_t at = 0;  // the record or anchor, by its line from 1
    std::string note;
};

struct Question {
    std::string log;      // the present file; those closed before it lie beside it
    std::string anchors;  // file; empty: there are none
};

struct Verdict {
    std::uint64_t files = 0;
    std::uint64_t records = 0;
    std::uint64_t anchors = 0;
    std::uint64_t behind_last_anchor = 0;  // records that no anchor protects yet
    std::vector<Fault> faults;             // the first hundred
    std::uint64_t all_faults = 0;
};
// Fails when a file cannot be read.
[[nodiscard]] base::Result<Verdict, std::string> verify_log(
    const Question& question, const jose::KeySet& keys
);

}  // namespace audit
