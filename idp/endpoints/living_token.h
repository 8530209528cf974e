// The claims of an access token that we issued and that is alive: by its signature or, for an
// opaque one, from the store; not revoked. Whether its session and account still live is asked by
// whoever gives something for it.
#pragma once

#include <optional>

#include "idp/endpoints/services.h"

namespace idp {

// nullopt: not ours, ended or revoked. Fails when the store fails.
[[nodiscard]] state::StoreResult<std::optional<base::Json>> living_token(
    const Services& services, const base::Secret& token, base::Instant now
);

// Of a signed one alone, revoked or not; nullopt: not ours, or ended.
[[nodiscard]] std::optional<base::Json> signed_claims(
    const Services& services, const base::Secret& token, base::Instant now
);

}  // namespace idp
