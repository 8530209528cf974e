// Anything at all where the browser brings back what the provider gave it: sealed values, CSRF
// tokens, the language. Nothing opens that was not sealed here, whatever the language it asks for.
// The first line is the value, the second Accept-Language, the third ui_locales.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "idp/endpoints/language.h"
#include "idp/endpoints/sealed_values.h"
#include "tests/fuzz/target.h"

namespace {

using fuzz::demand;
using fuzz::taken_line;

const idp::SealedValues& sealed_values() {
    static const idp::SealedValues made(base::Secret(std::string(32, 'k')), base::system_random());
    return made;
}

void check_value(const std::string& value) {
    const auto now = base::from_unix_seconds(1'800'000'000);
    demand(!sealed_values().open_transaction(value, "binding", now));
    demand(!sealed_values().open_proof(value, "binding", now));
    demand(!sealed_values().open_notice(value, "binding", now));
    demand(!sealed_values().is_csrf_token(value, "binding"));
}

void check_language(const std::string& accepted, std::string_view locales) {
    web::Request request;
    request.headers.add("accept-language", accepted);
    const auto language = idp::language_of(request, locales);
    demand(language == idp::Language::Czech || language == idp::Language::English);
    demand(idp::other_than(idp::other_than(language)) == language);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto text = fuzz::text_of(data, size);
    check_value(taken_line(text));
    const auto accepted = taken_line(text);
    check_language(accepted, text);
    return 0;
}
