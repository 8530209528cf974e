// Anything at all as a key document: keys that come out of it can be written and read again.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/jose/key_set.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto json = base::parse_json(fuzz::text_of(data, size));
    if (!json) return 0;
    const auto keys = jose::keys_from_jwks(*json);
    if (!keys) return 0;
    const auto again = jose::keys_from_jwks(jose::to_jwks(*keys));
    if (!again || again->size() != keys->size()) std::abort();
    return 0;
}
