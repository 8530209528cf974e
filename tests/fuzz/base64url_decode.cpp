// Anything at all as base64url: a text that is accepted is the only one for its bytes.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/base/encoding.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    const auto bytes = base::base64url_decode(text);
    if (bytes && base::base64url_encode(*bytes) != text) std::abort();
    return 0;
}
