// What is said to a client about a session that it takes part in: that it ended, or that what its
// person may do has changed. Kept in the queue as it is; the token is made from it for each
// attempt, so that its times and its key are fresh and the subject is the one of that client.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/account/ids.h"
#include "core/base/json.h"
#include "core/base/time.h"
#include "idp/oauth/client.h"

namespace oauth {

enum class Announced {
    Logout,          // OpenID Connect Back-Channel Logout 1.0
    SessionRevoked,  // CAEP, pushed by RFC 8935
    ClaimsChange,    // CAEP
};
[[nodiscard]] std::string_view wire_name(Announced what);

struct Announcement {
    Announced what{};
    account::AccountId account;
    std::string session;
    base::Instant at;                          // when it happened
    std::string cause = {};                    // of an end: "logged-out", "by-administrator", …
    base::Json claims = base::Json::object();  // of a change: the new ones
};
[[nodiscard]] std::string to_text(const Announcement& announcement);
[[nodiscard]] std::optional<Announcement> announcement_from(std::string_view text);

// Whom a token of this attempt is for, and from whom.
struct Envelope {
    const Client& client;
    std::string issuer;
    std::string subject;  // the account, as this client knows it
    std::string id;       // jti: the same over all attempts
    base::Instant now;
};

// Does the client want to hear of this?
[[nodiscard]] bool wants(const Client& client, Announced what);
[[nodiscard]] const std::string& address_for(const Client& client, Announced what);

}  // namespace oauth
