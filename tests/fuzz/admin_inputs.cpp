// Anything at all as query and body of a call to the administration. The first line is the query,
// the rest the body. What is read has its form, and what is refused says why.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "admin-api/inputs.h"
#include "core/base/encoding.h"
#include "tests/fuzz/target.h"

namespace {

using fuzz::demand;

void read(admin_api::Inputs inputs) {
    const auto reason = inputs.reason();
    demand(std::none_of(reason.begin(), reason.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    }));
    demand(reason.size() <= 4 * 500);
    const auto from = inputs.day("from");
    if (from) demand(base::to_iso(*from) == *inputs.text("from"));
    const auto username = inputs.parsed("username", account::parse_username);
    const auto finished = inputs.finish();
    if (finished) demand(username.has_value());
    if (!finished) demand(!finished.error().faults.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto text = fuzz::text_of(data, size);
    const auto query = base::form_decode(fuzz::taken_line(text));
    if (!query) return 0;
    web::Request request;
    request.query = web::Fields(*query);
    request.headers.add("content-type", "application/json");
    request.body = text;
    const admin_api::Names known = {"reason", "from", "username"};
    read(admin_api::Inputs::from_query(request, known));
    for (const auto& answer :
         {admin_api::Inputs::from_body(request, known),
          admin_api::Inputs::from_either(request, known)})
        if (answer) read(*answer);
    return 0;
}
