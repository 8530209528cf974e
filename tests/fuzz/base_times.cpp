// Anything at all as a time or a day: what is read is written back as the same.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/base/time.h"
#include "tests/fuzz/target.h"

namespace {

using fuzz::demand;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(fuzz::text_of(data, size));
    if (const auto day = base::day_from_iso(text)) {
        demand(base::to_iso(*day) == text);
        demand(base::prague_day(base::prague_midnight(*day)) == *day);
    }
    if (const auto day = base::day_from_generalized(text))
        demand(base::day_from_generalized(base::to_generalized(*day)) == day);
    if (const auto at = base::from_generalized(text))
        demand(base::from_generalized(base::to_generalized(*at)) == at);
    if (const auto at = base::from_rfc3339(text))
        demand(base::from_rfc3339(base::to_rfc3339(*at)) == at);
    return 0;
}
