// Anything at all as a form: what is read can be written and read again as the same fields.
#include <cstdint>
#include <cstdlib>

#include "core/base/encoding.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto fields = base::form_decode(fuzz::text_of(data, size));
    if (!fields) return 0;
    const auto again = base::form_decode(base::form_encode(*fields));
    if (!again || *again != *fields) std::abort();
    return 0;
}
