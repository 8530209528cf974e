// The pages of a logout: the question whether it is meant, and the page after it, which tells the
// applications through hidden frames (OpenID Connect Front-Channel Logout 1.0) and then goes on to
// where the application wanted, by itself or by a button.
#pragma once

#include <string>
#include <vector>

#include "idp/endpoints/visit.h"
#include "idp/oauth/logout.h"

namespace idp {

[[nodiscard]] web::Response ask_to_log_out(
    const Services& services, const Visit& visit, const oauth::LogoutDecision& decision
);

struct Parting {
    std::vector<std::string> frames;  // addresses, of registered clients
    std::string next;                 // empty: the page stays
    bool has_unusable_address = false;
};
[[nodiscard]] web::Response show_logged_out(
    const Services& services, const Visit& visit, const Parting& parting
);

}  // namespace idp
