// Who calls an endpoint of clients: client_secret_basic with percent-decoding (RFC 6749 2.3.1),
// client_secret_post, private_key_jwt (client_assertion.h), a certificate (client_certificate.h),
// or none for public clients, which PKCE protects. One method a request, and only the registered
// one. The refusal never says whether the client or its proof was wrong (S38).
#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/web/fields.h"
#include "idp/oauth/client.h"
#include "idp/oauth/error.h"

namespace oauth {

// What the request claims, with nothing proved. A request that shows no proof of its own has the
// method None: the connection may carry a certificate.
struct Credentials {
    std::string client_id;
    base::Secret secret;
    ClientAuthentication method{};
    std::string assertion = {};
};

// authorization: the header's value, when it was sent.
[[nodiscard]] base::Result<Credentials, TokenError> read_credentials(
    const std::optional<std::string>& authorization, const web::Fields& form
);

// The client whose registered method is that of the request; nullptr when there is none.
[[nodiscard]] const Client* claimed_client(const Credentials& credentials, const Clients& clients);

// For a client of these methods: secrets are compared in constant time, also with no client at all.
[[nodiscard]] base::Result<void, TokenError> check_secret(
    const Credentials& credentials, const Client* client
);

// One wording for everything that does not prove the client.
[[nodiscard]] TokenError authentication_failed();

}  // namespace oauth
