// Anything at all as a packed or plain document: however it is pulled, the same comes out or the
// same fault, never more than the limit, and a packed one without its last byte is never whole.
#include <cstdint>
#include <cstdlib>

#include "sync/sources/unpack.h"
#include "sync/sources/unpack_stream.h"
#include "tests/fuzz/target.h"

namespace {

using namespace registers;

constexpr std::size_t kLimit = 65536;

std::optional<std::string> pulled(std::string_view packed, std::size_t room) {
    UnpackStream stream(
        [packed](char* into, std::size_t most) mutable {
            const auto count = std::min({most, std::size_t{3}, packed.size()});
            std::copy_n(packed.begin(), count, into);
            packed.remove_prefix(count);
            return std::optional(count);
        },
        kLimit
    );
    std::string plain;
    std::string piece(room, '\0');
    while (const auto count = stream.read(piece.data(), piece.size())) {
        if (*count == 0) return plain;
        plain.append(piece, 0, *count);
        fuzz::demand(plain.size() <= kLimit);
    }
    return std::nullopt;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    if (size > kLimit) return 0;
    const auto whole = unpacked(text, kLimit);
    for (const std::size_t room : {std::size_t{1}, std::size_t{1000}}) {
        const auto plain = pulled(text, room);
        fuzz::demand(plain.has_value() == whole.has_value());
        fuzz::demand(!plain || *plain == *whole);
    }
    const bool is_gzip = text.starts_with("\x1f\x8b");
    if (whole && is_gzip && size > 2)
        fuzz::demand(!unpacked(text.substr(0, size - 1), kLimit).has_value());
    return 0;
}
