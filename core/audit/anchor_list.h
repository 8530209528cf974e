// All anchors of a log as they were signed, by file and number of records: what a verification
// compares the records with.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/audit/verification.h"

namespace audit {

struct Expected {
    std::uint64_t file = 0;
    std::uint64_t records = 0;
    std::string hash;
    std::uint64_t line = 0;  // in the file of anchors
};

using TellFault = std::function<void(Fault)>;

// In the order in which a reader of the log meets them. Anchors that are foreign or cut off are
// told and left out.
[[nodiscard]] base::Result<std::vector<Expected>, std::string> read_anchors(
    const std::string& path, const jose::KeySet& keys, const TellFault& tell
);

}  // namespace audit
