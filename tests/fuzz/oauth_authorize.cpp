// Anything at all as the query of /authorize: a refusal is redirected only to the registered
// address, and nothing of the request can leave the query of the answer.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/base/encoding.h"
#include "idp/oauth/authorize_response.h"
#include "tests/fuzz/target.h"

namespace {

const oauth::Clients& clients() {
    static const oauth::Clients all([] {
        oauth::Client client;
        client.id = oauth::ClientId("a");
        client.redirect_uris = {"https://a.example/"};
        client.scope = {"openid"};
        return std::vector{client};
    }());
    return all;
}

void check_location(const std::string& location) {
    if (!location.starts_with("https://a.example/?")) std::abort();
    if (location.find_first_of("\r\n\"<> ") != std::string::npos) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(fuzz::text_of(data, size));
    auto fields = base::form_decode(text);
    if (!fields) return 0;
    const auto request = oauth::read_authorize_request(web::Fields(*fields));
    const auto checked = oauth::check_all(request, {clients()});
    if (checked) {
        check_location(oauth::with_query(
            checked->back.uri,
            oauth::code_answer(checked->back, base::Secret("code"), "https://i.example")
        ));
    } else if (const auto* error = std::get_if<oauth::RedirectedError>(&checked.error())) {
        check_location(
            oauth::with_query(error->back.uri, oauth::error_answer(*error, "https://i.example"))
        );
    }
    return 0;
}
