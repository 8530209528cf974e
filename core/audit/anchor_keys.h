// The key that signs anchors: made at the first start, in a folder of its own that programs which
// share the log share too; never a key of tokens. Its public part is published in a file beside the
// log, where the parts of former keys stay: what they signed is verified by them for ever. Whoever
// verifies keeps a copy of that file elsewhere.
#pragma once

#include <string>

#include "core/base/time.h"
#include "core/jose/signer.h"

namespace audit {

struct AnchorKeySettings {
    std::string folder;
    std::string published;  // file
};
struct AnchorKeys {
    jose::Signer signer;
    jose::KeySet known;  // all that were ever published
};
[[nodiscard]] base::Result<AnchorKeys, std::string> open_anchor_keys(
    const AnchorKeySettings& settings, base::Instant now
);

// As they were published.
[[nodiscard]] base::Result<jose::KeySet, std::string> read_published_keys(const std::string& file);

}  // namespace audit
