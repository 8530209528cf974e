// What a caller is told about a token (RFC 7662; signed, RFC 9701), and about which tokens he is
// told anything: his own, those addressed to him, and those of the clients that his file names
// (S31). Of all others nobody learns more than of a token that never was. Revocation (RFC 7009)
// reads its token here too.
#pragma once

#include <optional>
#include <string>

#include "core/web/fields.h"
#include "idp/oauth/token_issuer.h"

namespace oauth {

inline constexpr std::string_view kIntrospectionType = "token-introspection+jwt";

// The one token of the form. A hint is not needed to find it, and an unknown one is no error.
[[nodiscard]] base::Result<base::Secret, TokenError> read_token_parameter(const web::Fields& form);

[[nodiscard]] bool may_introspect(const Client& caller, const base::Json& claims);

// Whose module the token is for: the client's own or, of an exchanged one, the called client's.
// nullptr when that client is gone or may no longer be called.
[[nodiscard]] const Client* served_client(const base::Json& claims, const Clients& clients);

[[nodiscard]] base::Json inactive();
// Of a token that a client has for itself.
[[nodiscard]] base::Json introspected(const base::Json& claims);
// Of a person's: what he may do now, until the first end of it.
[[nodiscard]] base::Json introspected(const base::Json& claims, const Issue& now);
// Of a refresh token, by its own client.
struct RefreshToken {
    std::string issuer;
    base::Instant ends;
    Confirmation confirmation;
};
[[nodiscard]] base::Json introspected(const RefreshToken& token, const Issue& now);

// RFC 9701 4: by the Accept header or, when that does not ask for plain JSON, by its metadata.
[[nodiscard]] bool wants_signed(const Client& caller, const std::optional<std::string>& accept);
[[nodiscard]] jose::Algorithm introspection_algorithm(const Client& caller);

struct SignedIntrospection {
    std::string issuer;
    std::string receiver;  // client id
    base::Instant now;
};
[[nodiscard]] base::Json signed_claims(const SignedIntrospection& frame, base::Json answer);

}  // namespace oauth
