// Begins the session of somebody who has proved all that is asked of him: a new secret each time
// (S14), a record in the audit log first, and the browser's former session of that kind renewed or
// ended.
#pragma once

#include "idp/endpoints/visit.h"

namespace idp {

struct SessionCookies {
    web::Cookie secret;
    // Where pages of clients ask about the former session: its successor's.
    std::optional<web::Cookie> state;
};
[[nodiscard]] web::Response with_session(web::Response response, const SessionCookies& cookies);
// A page when the store or the audit log failed.
[[nodiscard]] Step<SessionCookies> begin_session(
    const Services& services, const Visit& visit, const account::Account& account
);

// One audit record of this visit; false when it could not be written.
struct AuditEvent {
    std::string_view activity;
    std::string_view outcome;
    account::AccountId account;
    std::string reference;
    std::string_view cause;
    std::string_view client = {};  // the application at whose door it happened
};
[[nodiscard]] bool is_recorded(
    const Services& services, const Visit& visit, const AuditEvent& event
);

}  // namespace idp
