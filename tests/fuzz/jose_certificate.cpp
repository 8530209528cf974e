// Anything at all as a certificate of a client, in PEM and in DER, and as the name and the key that
// it is compared with.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/jose/certificate.h"
#include "tests/fuzz/target.h"

namespace {

void compare(const jose::Certificate& certificate, std::string_view text) {
    using enum jose::AlternativeName;
    static_cast<void>(certificate.has_subject(certificate.subject()));
    static_cast<void>(certificate.has_subject(text));
    for (const auto kind : {Dns, Uri, Ip, Email})
        for (const auto& name : certificate.names(kind))
            if (!certificate.has_name(kind, name)) std::abort();
    if (const auto json = base::parse_json(text)) {
        static_cast<void>(certificate.is_named_by(*json));
        static_cast<void>(certificate.is_named_in(*json));
    }
    if (certificate.is_valid_at(certificate.begins() - std::chrono::seconds(1))) std::abort();
}

// A certificate that is always there, so that names and keys are reached by themselves.
const jose::Certificate& known() {
    static const auto certificate = *jose::Certificate::from_pem(
        R"(-----BEGIN CERTIFICATE-----
MIICFDCCAbugAwIBAgIUINffuF3uRlHp2U9USITpUfK5ODUwCgYIKoZIzj0EAwIw
SDELMAkGA1UEBhMCQ1oxGzAZBgNVBAoMEk9iZWMgTGhvdGEsIMO6xZlhZDELMAkG
A1UECwwCSVQxDzANBgNVBAMMBmtsaWVudDAgFw0yNjExMjYxNjMxNTBaGA8yMTI2
MTEwMjE2MzE1MFowSDELMAkGA1UEBhMCQ1oxGzAZBgNVBAoMEk9iZWMgTGhvdGEs
IMO6xZlhZDELMAkGA1UECwwCSVQxDzANBgNVBAMMBmtsaWVudDBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABLwDgqoPTl4UQY/VfEbbtw+M84PBB7csuYuwHv4qVVxl
Esr0sOB4EnzijMN2etONx+0mv8obMhWd10K5deBrZwSjgYAwfjBdBgNVHREEVjBU
gg5rbGllbnQuZXhhbXBsZYYYaHR0cHM6Ly9rbGllbnQuZXhhbXBsZS9hhwQKAAAH
hxAgAQ24AAAAAAAAAAAAAAABgRBhQGtsaWVudC5leGFtcGxlMB0GA1UdDgQWBBQP
J1xrxWjSuMc9j0Ga72Y1p0ACWDAKBggqhkjOPQQDAgNHADBEAiAQHk5g8J5BHa4X
3d2tiwrBiUJ5Ri7xbzjSUN/tEXsuBwIgaNz1K4m7dBQpPb7NstwYPK1ENy4GuUKE
UNBpc8pEauo=
-----END CERTIFICATE-----
)"
    );
    return certificate;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    for (const auto& certificate :
         {jose::Certificate::from_pem(text), jose::Certificate::from_der(text)})
        if (certificate) compare(*certificate, text);
    compare(known(), text);
    return 0;
}
