// Delegations as JSON, the whole chain visible: who gave it to whom, under which mandate, and why
// it counts or does not.
#pragma once

#include <vector>

#include "admin-api/pipeline.h"
#include "core/directory/delegations.h"

namespace admin_api {

// In the same order; looks up the people whom they name.
[[nodiscard]] Answer<base::Json::Array> views_of(
    const std::vector<directory::RecordedDelegation>& delegations,
    const Call& call,
    Services& services
);
// For the record.
[[nodiscard]] base::Json to_json(const account::Delegation& delegation);

}  // namespace admin_api
