// Anything at all as the claims of a request object, and as the object itself: it never names
// another client, never brings a second object, and answers go to the registered address only. What
// nobody signed is never verified.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/base/json.h"
#include "idp/oauth/authorize_checks.h"
#include "idp/oauth/request_object.h"
#include "tests/fuzz/target.h"

namespace {

constexpr std::string_view kAddress = "https://a.example/";

const oauth::Clients& clients() {
    static const oauth::Clients all([] {
        oauth::Client client;
        client.id = oauth::ClientId("a");
        client.redirect_uris = {std::string(kAddress)};
        client.scope = {"openid"};
        return std::vector{client};
    }());
    return all;
}

void check_parameters(const base::Json& claims, oauth::Outside outside) {
    const web::Fields beside{{"client_id", "a"}, {"response_type", "code"}, {"request", "x.y.z"}};
    const auto fields = oauth::effective_parameters(beside, claims, outside);
    if (!fields) return;
    if (fields->only("client_id") != "a") std::abort();
    if (fields->contains("request") || fields->contains("request_uri")) std::abort();
    if (oauth::repeated_parameter(*fields)) std::abort();
    const auto checked =
        oauth::check_all(oauth::read_authorize_request(*fields, {.is_signed = true}), {clients()});
    if (checked && checked->back.uri.str() != kAddress) std::abort();
    if (checked) return;
    const auto* error = std::get_if<oauth::RedirectedError>(&checked.error());
    if (error != nullptr && error->back.uri.str() != kAddress) std::abort();
}

void check_unverified(std::string_view object) {
    const auto& client = *clients().find("a");
    static_cast<void>(oauth::check_offered(object, client, oauth::Passing::ByValue));
    const oauth::ObjectReader reader{
        client, "https://i.example", base::from_unix_seconds(1'790'000'000)};
    if (oauth::verified_object(object, jose::KeySet({}), reader)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(fuzz::text_of(data, size));
    check_unverified(text);
    const auto claims = base::parse_json(text);
    if (!claims || claims->as_object() == nullptr) return 0;
    check_parameters(*claims, oauth::Outside::Ignored);
    check_parameters(*claims, oauth::Outside::FillsGaps);
    return 0;
}
