#include "idp/oauth/logout_token.h"

#include <chrono>

namespace oauth {
namespace {

// Two minutes, as the specification recommends.
constexpr std::chrono::minutes kLifetime{2};
constexpr std::string_view kEvent = "http://schemas.openid.net/event/backchannel-logout";

}  // namespace

base::Json logout_token_claims(const Announcement& announcement, const Envelope& envelope) {
    auto events = base::Json::object();
    events.set(kEvent, base::Json::object());
    return base::Json::object({
        {"iss", envelope.issuer},
        {"aud", envelope.client.id.str()},
        {"iat", base::unix_seconds(envelope.now)},
        {"exp", base::unix_seconds(envelope.now + kLifetime)},
        {"jti", envelope.id},
        {"events", events},
        {"sub", envelope.subject},
        {"sid", announcement.session},
    });
}

}  // namespace oauth
