// An anchor: what the log was at a moment, signed. It shows what the chain alone cannot: that
// records are missing at the end, or that all of it was written anew. Written as a compact JWS
// (RFC 7515) of type "audit-anchor+jwt"; anchors are numbered, so that a missing one shows too.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/time.h"
#include "core/jose/signer.h"

namespace audit {

struct Anchor {
    std::uint64_t number = 0;   // from 1
    std::uint64_t file = 0;     // which file of the log
    std::uint64_t records = 0;  // in that file
    std::string hash;           // of the last of them
    base::Instant time;
};

[[nodiscard]] base::Result<std::string, std::string> sign(
    const Anchor& anchor, const jose::Signer& signer
);

enum class AnchorFault { Foreign, Malformed };
[[nodiscard]] base::Result<Anchor, AnchorFault> read_anchor(
    std::string_view text, const jose::KeySet& keys
);

}  // namespace audit
