// OpenID Connect Session Management 1.0: the value by which a page of a client learns, through the
// iframe /check_session, whether its person is still the one logged in. The state of the browser is
// a name of its session and no secret: scripts may read it.
#pragma once

#include <string>
#include <string_view>

namespace oauth {

// The state of a browser with this session.
[[nodiscard]] std::string browser_state(std::string_view session);

// What the origin of the client's page is for a browser: "https://client.example", without the
// port that its scheme implies. Empty for an address that no page has.
[[nodiscard]] std::string page_origin(std::string_view redirect_uri);

// Whose page asks, and in which state of the browser.
struct PageState {
    std::string_view client;
    std::string_view origin;
    std::string_view browser_state;
};
// "hash.salt" (Session Management 3); the salt is random and may not hold a dot.
[[nodiscard]] std::string session_state(const PageState& page, const std::string& salt);

}  // namespace oauth
