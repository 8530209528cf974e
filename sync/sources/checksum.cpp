#include "sync/sources/checksum.h"

#include <algorithm>

#include "core/base/encoding.h"

namespace registers {

namespace {

constexpr std::size_t kDigits = 64;
constexpr HttpLimits kLimits{std::chrono::milliseconds{10000}, 4096};

}  // namespace

SourceResult<ChecksumState> compared_with_checksum(
    const std::string& checksum, const std::string& hash, const std::string& where
) {
    // Some tools write the digits in capitals, and the name of the file behind them.
    const auto bytes = base::hex_decode(checksum.substr(0, checksum.find_first_of(" \t\r\n")));
    if (!bytes || bytes->size() * 2 != kDigits)
        return base::fail(SourceError{
            SourceFault::Broken, worded("{0} neobsahuje SHA-256", "{0} holds no SHA-256", {where})}
        );
    if (base::hex_encode(*bytes) != hash)
        return base::fail(SourceError{
            SourceFault::Broken,
            worded(
                "{0} se od dokumentu liší: byl změněn nebo useknut",
                "{0} differs from the document: it was changed or cut off",
                {where}
            )});
    return ChecksumState::Matched;
}

SourceResult<ChecksumState> checksum_at(
    const std::string& url,
    const std::string& hash,
    const HttpSettings& http,
    const std::atomic<bool>& stop
) {
    if (url.empty()) return ChecksumState::Absent;
    const HttpClient client(http, kLimits, DocumentKind::Checksum, stop);
    const auto response = TRY(client.get(url));
    return compared_with_checksum(response.body, hash, url);
}

}  // namespace registers
