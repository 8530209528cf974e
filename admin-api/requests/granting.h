// From an approved request to the permission: assigned in the name of whoever approved, within his
// own rights, once, however often it is tried. Should it be refused, whoever tried takes the claim
// back, and the request is open again.
#pragma once

#include "admin-api/pipeline.h"
#include "admin-api/requests/access_request.h"

namespace admin_api {

inline constexpr std::string_view kApproval = "access-request.approve";

// What will be assigned, and that it may be; nothing is written. What an earlier try has assigned
// is not assigned again; the assignment gets another identifier when that was revoked meanwhile.
struct Granting {
    account::Assignment assignment;
    account::AssignmentProof proof;
    enum class Stand { Missing, Assigned } stand = Stand::Missing;
};
[[nodiscard]] Answer<Granting> granting_of(
    AccessRequest& request, const Call& call, Services& services
);

// Of a request that is claimed: assigns, settles the claim and tells the applicant.
[[nodiscard]] Answer<void> grant(
    const AccessRequest& claimed, const Granting& granting, const Call& call, Services& services
);
// The permission is there: settles the claim and tells the applicant.
[[nodiscard]] Answer<void> settle(
    const AccessRequest& claimed, base::Instant now, Services& services
);

// What the audit log says of a turn.
[[nodiscard]] Change change_of(
    const AccessRequest& seen, const AccessRequest& next, std::string_view activity
);

}  // namespace admin_api
