#include "sync/sources/unpack.h"

#include <algorithm>
#include <array>

#include "sync/sources/unpack_stream.h"

namespace registers {

namespace {

constexpr std::size_t kChunk = 65536;

}  // namespace

SourceResult<std::string> unpacked(std::string_view bytes, std::size_t limit) {
    if (bytes.size() > limit) return base::fail(too_large(limit));
    UnpackStream stream(
        [&bytes](char* into, std::size_t room) {
            const auto count = std::min(room, bytes.size());
            std::copy_n(bytes.begin(), count, into);
            bytes.remove_prefix(count);
            return std::optional(count);
        },
        limit
    );
    std::string plain;
    std::array<char, kChunk> chunk{};
    while (const auto count = stream.read(chunk.data(), chunk.size())) {
        if (*count == 0) return plain;
        plain.append(chunk.data(), *count);
    }
    return base::fail(stream.fault().value_or(SourceError{}));
}

}  // namespace registers
