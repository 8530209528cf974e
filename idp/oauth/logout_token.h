// The logout token (OpenID Connect Back-Channel Logout 1.0, 2.4): who was logged out of which
// session, to one client. Never with a nonce, so that nobody takes it for an ID token.
#pragma once

#include "core/base/json.h"
#include "idp/oauth/announcement.h"

namespace oauth {

inline constexpr std::string_view kLogoutTokenType = "logout+jwt";

[[nodiscard]] base::Json logout_token_claims(
    const Announcement& announcement, const Envelope& envelope
);

}  // namespace oauth
