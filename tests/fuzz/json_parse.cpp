// Anything at all as JSON: what is read can be written and read again as the same value.
#include <cstdint>
#include <cstdlib>

#include "core/base/json.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto json = base::parse_json(fuzz::text_of(data, size));
    if (!json) return 0;
    // Escapes may make the text longer than what was read.
    const auto again = base::parse_json(base::dump(*json), {.bytes = 8 * size + 64});
    if (!again || *again != *json) std::abort();
    return 0;
}
