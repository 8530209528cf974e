// The account that a call is about: found as the caller may see it, with the proof that he may
// support or administer it, and unchanged since he saw it.
#pragma once

#include "admin-api/pipeline.h"

namespace admin_api {

// The account named by {username}, whole and fresh, when the caller may see it. One that is out of
// his reach and one that does not exist take the same way and give the same answer (S58): the
// directory searches as the caller, and shows only what is his.
struct Target {
    account::Account account;
    account::Organization organization;
};
[[nodiscard]] Answer<Target> target_of(const Call& call, Services& services);
// The same for a username that was found out otherwise.
[[nodiscard]] Answer<Target> target_named(
    const account::Username& username, const Call& call, Services& services
);

// The account, for those who may support it (unlock, reset, end sessions); helpdesk says why.
struct Supported {
    account::Account account;
    account::SupportProof proof;
};
[[nodiscard]] Answer<Supported> supported_target(
    const Call& call, Services& services, std::string_view reason
);

// The account, for those who may administer it, as they have seen it (If-Match).
struct Administered {
    account::Account account;
    account::Organization organization;
    account::AdministrationProof proof;
};
[[nodiscard]] Answer<Administered> administered_target(const Call& call, Services& services);

// If-Match (RFC 9110, 13.1.1): the caller changes what he has seen, or nothing. Without the header
// he does not mind.
[[nodiscard]] Answer<void> check_unchanged(const web::Request& request, std::string_view etag);
// Whoever changes from the helpdesk says why.
[[nodiscard]] Answer<void> check_reason(const Call& call, std::string_view reason);

// After a change: an account that may no longer enter any module keeps no session.
[[nodiscard]] Answer<void> end_sessions_if_useless(
    const account::AccountId& id, const Call& call, Services& services
);

}  // namespace admin_api
