// Anything at all as form and Authorization header of /token: no client is authenticated without
// its secret. The first line is the header, the rest the form.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/base/encoding.h"
#include "idp/oauth/client_authentication.h"
#include "idp/oauth/token_request.h"
#include "tests/fuzz/target.h"

namespace {

const oauth::Clients& clients() {
    static const oauth::Clients all([] {
        oauth::Client client;
        client.id = oauth::ClientId("a");
        client.secret = base::Secret("a secret that no input holds 8f1c2");
        return std::vector{client};
    }());
    return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto text = fuzz::text_of(data, size);
    const auto written = fuzz::taken_line(text);
    const auto fields = base::form_decode(text);
    if (!fields) return 0;
    const web::Fields form(*fields);
    static_cast<void>(oauth::read_token_request(form));
    for (const auto& header : {std::optional(written), {}}) {
        const auto credentials = oauth::read_credentials(header, form);
        if (credentials && oauth::authenticate(*credentials, clients())) std::abort();
    }
    return 0;
}
