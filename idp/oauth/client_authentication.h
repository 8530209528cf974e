// Who calls /token: client_secret_basic with percent-decoding (RFC 6749 2.3.1), client_secret_post,
// or none for public clients, which PKCE protects. One method a request, and only the registered
// one. The refusal never says whether the client or its secret was wrong (S38).
#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/web/fields.h"
#include "idp/oauth/client.h"
#include "idp/oauth/error.h"

namespace oauth {

struct Credentials {
    std::string client_id;
    base::Secret secret;
    ClientAuthentication method{};
};

// authorization: the header's value, when it was sent.
[[nodiscard]] base::Result<Credentials, TokenError> read_credentials(
    const std::optional<std::string>& authorization, const web::Fields& form
);

[[nodiscard]] base::Result<const Client*, TokenError> authenticate(
    const Credentials& credentials, const Clients& clients
);

}  // namespace oauth
