// The registers that the settings name, in the order in which they are read: first the one that
// only confirms, so that its witness is fresh (R23), then public bodies, then providers.
#pragma once

#include <memory>
#include <vector>

#include "sync/source_settings.h"
#include "sync/sources/ares.h"

namespace registers {

struct ConfiguredReader {
    std::unique_ptr<RegisterReader> reader;
    SourceRole role = SourceRole::Decides;
};

// What readers work with; all but the functions outlive them.
struct ReaderParts {
    std::string spool;  // a folder that is the owner's alone
    base::Clock clock;
    const std::atomic<bool>& stop;
    ares::Organizations known;  // whom ARES is asked about
};

[[nodiscard]] std::vector<ConfiguredReader> make_readers(
    const SourceSettings& settings, const ReaderParts& parts
);

}  // namespace registers
