// Security event tokens (RFC 8417) with events of the Continuous Access Evaluation Profile: a
// session was revoked, the claims of its tokens have changed. One token, one event, one client,
// who knows the person by his own subject.
#pragma once

#include "core/base/json.h"
#include "idp/oauth/announcement.h"

namespace oauth {

inline constexpr std::string_view kSecurityEventType = "secevent+jwt";
inline constexpr std::string_view kSecurityEventMedia = "application/secevent+jwt";

// For Announced::SessionRevoked and ClaimsChange.
[[nodiscard]] base::Json security_event_claims(
    const Announcement& announcement, const Envelope& envelope
);

}  // namespace oauth
