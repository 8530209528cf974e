// Anything at all as the claims parameter: what is taken is bounded, and reads back as itself.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "idp/oauth/claims_request.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(fuzz::text_of(data, size));
    const auto request = oauth::parse_claims_request(text);
    if (!request) return 0;
    if (request->id_token.size() > 64 || request->userinfo.size() > 64) std::abort();
    const auto written = oauth::dump(*request);
    const auto again = oauth::parse_claims_request(written);
    // Numbers and escapes may be written longer than they came, up to the bound of a whole text.
    if (again ? *again != *request : written.size() <= 4096) std::abort();
    return 0;
}
