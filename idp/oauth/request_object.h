// Request objects (RFC 9101; OpenID Connect Core 6; FAPI 2.0 Message Signing 5.3.1): parameters of
// an authorization request as a token that the client's key signed. Never unsigned, never
// encrypted. What was verified becomes plain parameters again; the checks of authorize_checks.h
// follow.
#pragma once

#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/time.h"
#include "core/jose/expectation.h"
#include "core/web/fields.h"
#include "idp/oauth/client.h"
#include "idp/oauth/error.h"

namespace oauth {

[[nodiscard]] bool needs_signed_object(const Client& client);

struct ObjectReader {
    const Client& client;
    std::string issuer;  // ours
    base::Instant now;
};
// The claims, verified with these keys of the client: signature, client, audience and times.
[[nodiscard]] base::Result<base::Json, jose::VerifyError> verified_object(
    std::string_view object, const jose::KeySet& keys, const ObjectReader& reader
);
[[nodiscard]] TokenError refusal_of_object(jose::VerifyError error);

enum class Passing { ByValue, ByReference };
// A client of OpenID Connect that sends an unsigned object hears that such ones are not offered
// (Core 3.1.2.6); for FAPI it is one that cannot be verified, as any other.
[[nodiscard]] base::Result<void, TokenError> check_offered(
    std::string_view object, const Client& client, Passing passing
);

// What becomes of parameters beside the object.
enum class Outside {
    Ignored,    // RFC 9101, 6.3 and RFC 9126, 3
    FillsGaps,  // OpenID Connect Core 6.1
};
// Of a request in the browser: ignored when the client must sign its requests.
[[nodiscard]] Outside outside_of(const Client& client);
// The parameters of the request. Unknown claims of the object are ignored.
[[nodiscard]] base::Result<web::Fields, TokenError> effective_parameters(
    const web::Fields& beside, const base::Json& claims, Outside outside
);

// What a request_uri names (OpenID Connect Core 6.2, RFC 9126 2.2, RFC 9101 5.2).
inline constexpr std::string_view kPushedPrefix = "urn:ietf:params:oauth:request_uri:";
[[nodiscard]] bool is_pushed_reference(std::string_view request_uri);
// An address that the client registered; only its fragment may differ.
[[nodiscard]] bool is_registered_reference(std::string_view request_uri, const Client& client);
// A fragment is the SHA-256 of the document in base64url, or there is none.
[[nodiscard]] bool fits_fragment(std::string_view request_uri, std::string_view document);

}  // namespace oauth
