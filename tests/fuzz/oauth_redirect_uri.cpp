// Anything at all as an address to return to: what passes is plain, and is never a foreign host
// though it may begin like the registered one (S1-S6).
#include <cstdint>
#include <cstdlib>
#include <string>

#include "idp/oauth/redirect_uri.h"
#include "idp/oauth/uri.h"
#include "tests/fuzz/target.h"

namespace {

oauth::Client client_of(oauth::Profile profile) {
    oauth::Client client;
    client.profile = profile;
    client.redirect_uris = {"https://registr.example/callback", "http://127.0.0.1/cb?a=1"};
    return client;
}

// True when the address is one that the client registered, but for a loopback port.
bool is_registered(const std::string& text, const oauth::Client& client) {
    for (const auto& registered : client.redirect_uris)
        if (text == registered) return true;
    const auto uri = oauth::parse_uri(text);
    return client.profile == oauth::Profile::Native && uri && uri->scheme == "http" &&
           uri->host == "127.0.0.1" && uri->path == "/cb" && uri->query == "a=1";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(fuzz::text_of(data, size));
    for (const auto profile : {oauth::Profile::Oidc, oauth::Profile::Native}) {
        const auto client = client_of(profile);
        const auto verified = oauth::verified_redirect_uri(text, client);
        if (verified && !is_registered(text, client)) std::abort();
        const auto uri = oauth::parse_uri(text);
        if (uri && text.find_first_of("@#\\* \t\r\n") != std::string::npos) std::abort();
        if (!oauth::fault_of_redirect_uri(text, profile) && !uri) std::abort();
    }
    return 0;
}
