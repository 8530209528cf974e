// The founding of an organization, for those who have the proof.
#pragma once

#include "admin-api/pipeline.h"
#include "core/account/organization_authority.h"

namespace admin_api {

// OrganizationExists when an organization of that name stands that is more than an interrupted
// founding.
[[nodiscard]] Answer<void> check_name_free(const account::OrganizationId& id, Services& services);
// The same again finishes what was interrupted.
[[nodiscard]] Answer<void> found(
    const account::OrganizationProof& proof,
    const account::Organization& organization,
    Services& services
);

}  // namespace admin_api
