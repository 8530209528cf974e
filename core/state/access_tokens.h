// Opaque access tokens, and the marks of JWT access tokens that were revoked before their end
// (RFC 7009). An opaque token ends with its session, with its family of refresh tokens, or by
// revocation; the store keeps its hash. An error is never "not revoked".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/account/account.h"
#include "core/base/random.h"
#include "core/base/secret.h"
#include "core/state/sessions.h"
#include "core/state/store.h"

namespace state {

struct AccessToken {
    std::string client;
    account::AccountId account;  // empty: the client's own
    SessionId session;           // empty: of none
    std::string family = {};     // of the refresh token beside it, empty: none
    std::string claims;          // JSON, as a JWT would carry them
    base::Instant expires;
};

class AccessTokens {
public:
    AccessTokens(Store& store, base::RandomSource random);

    [[nodiscard]] StoreResult<base::Secret> mint(const AccessToken& token);
    [[nodiscard]] StoreResult<std::optional<AccessToken>> find(
        const base::Secret& secret, base::Instant now
    );
    // False: no opaque token of this client.
    [[nodiscard]] StoreResult<bool> revoke(
        const base::Secret& secret, std::string_view client, base::Instant now
    );

    // A JWT by its `jti`, until its own end.
    [[nodiscard]] StoreResult<void> revoke_id(std::string_view id, base::Instant until);
    // Marked, or its family has ended (empty: it has none).
    [[nodiscard]] StoreResult<bool> is_revoked_id(
        std::string_view id, std::string_view family, base::Instant now
    );

private:
    Store& store_;
    base::RandomSource random_;
};

}  // namespace state
