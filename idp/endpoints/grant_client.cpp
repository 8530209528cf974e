#include "idp/endpoints/token_grants.h"
#include "idp/oauth/grants/client_credentials.h"

namespace idp {

// No person, so no session, no ID token and no refresh token (RFC 6749 4.4.3).
TokenAnswer grant_by_client(const TokenCall& call) {
    const auto granted = TRY(oauth::redeem_client_credentials(call.wanted, call.client));
    const auto entitlement = TRY(for_sender(call, granted));
    const auto content =
        TRY(call.services.signing.now()->issuer.access({&call.client, entitlement, call.now}));
    const auto tokens = TRY(issued_access(call, content, {}));
    return oauth::to_json(tokens, {});
}

}  // namespace idp
