// RP-initiated logout (OpenID Connect RP-Initiated Logout 1.0): what a request may do. Without a
// hint that we signed for this person, somebody else could be logging him out, so he is asked; and
// nobody is sent anywhere on the strength of an unusable hint (S22).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/web/fields.h"
#include "idp/oauth/redirect_uri.h"

namespace oauth {

// logout_hint is allowed and proves nothing, so nothing is done with it.
struct LogoutRequest {
    std::string id_token_hint;
    std::string client_id;
    std::string post_logout_redirect_uri;
    std::string state;
    std::optional<std::string> repeated;
};
[[nodiscard]] LogoutRequest read_logout_request(const web::Fields& parameters);

// From the claims of a hint whose signature and issuer were verified; it may have expired.
struct LogoutHint {
    std::string subject;
    std::string client;
};
// nullopt when it is no ID token, or was issued to another client than the one that is named.
[[nodiscard]] std::optional<LogoutHint> hint_from(
    const base::Json& claims, const LogoutRequest& request
);

struct LogoutDecision {
    enum class Consent { Given, Needed };
    Consent consent = Consent::Needed;
    // Where to go once logged out; none: the "logged out" page.
    std::optional<VerifiedRedirectUri> redirect;
    // An address was asked for that cannot be used: said on the page.
    bool has_unusable_address = false;
};
// subjects: whose sessions this browser holds, as the client of the hint knows them. With consent
// given, those of the hint's subject end; another kind of account beside it stays (R1).
[[nodiscard]] LogoutDecision decide_logout(
    const LogoutRequest& request,
    const std::optional<LogoutHint>& hint,
    const std::vector<std::string>& subjects,
    const Clients& clients
);

// OpenID Connect Front-Channel Logout 1.0, 2: where a client hears of the end of a session. Empty
// when it has no such address.
[[nodiscard]] std::string frontchannel_address(
    const Client& client, const std::string& issuer, const std::string& session
);

}  // namespace oauth
