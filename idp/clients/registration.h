// What a client may say of itself when it registers (RFC 7591, OpenID Connect Registration): its
// metadata, every member of its type, read by the same rules as an operator's file. What only the
// operator may give (a module, rights, other clients' tokens) is left out like any unknown member,
// and so are scopes beyond those of OpenID Connect (S35).
#pragma once

#include <string>

#include "core/base/json.h"
#include "core/base/result.h"
#include "idp/oauth/client.h"
#include "idp/oauth/error.h"

namespace idp {

struct RegistrationFault {
    oauth::ErrorCode code = oauth::ErrorCode::InvalidClientMetadata;
    std::string description;  // ASCII, for the developer of the client
};

// The metadata as they will be kept: known members only, the defaults filled in.
[[nodiscard]] base::Result<base::Json, RegistrationFault> accepted_metadata(const base::Json& sent);

// The client that they make. The secret stays empty: only its digest is known.
[[nodiscard]] base::Result<oauth::Client, RegistrationFault> registered_client(
    const std::string& id, const base::Json& accepted, oauth::Pkce pkce
);

// Does it authenticate by a secret?
[[nodiscard]] bool needs_secret(const oauth::Client& client);

}  // namespace idp
