// The checksum that a publisher lays beside a document, as `sha256sum` writes it. One that differs,
// or that cannot be understood, is a fault: the document is not the one that was published.
#pragma once

#include <atomic>
#include <string>

#include "sync/sources/http_client.h"
#include "sync/sources/register_source.h"

namespace registers {

// where: for the fault.
[[nodiscard]] SourceResult<ChecksumState> compared_with_checksum(
    const std::string& checksum, const std::string& hash, const std::string& where
);
// An empty address: the source publishes none.
[[nodiscard]] SourceResult<ChecksumState> checksum_at(
    const std::string& url,
    const std::string& hash,
    const HttpSettings& http,
    const std::atomic<bool>& stop
);

}  // namespace registers
