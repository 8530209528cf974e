// The public form of an organization that is not here yet: read strictly, its IČO by the check
// digit. Nothing is looked up, so that no answer tells what the directory holds.
#pragma once

#include "admin-api/problem.h"
#include "admin-api/requests/organization_request.h"
#include "core/web/request.h"

namespace admin_api {

[[nodiscard]] Answer<OrganizationForm> form_of(const web::Request& request);
[[nodiscard]] base::Json to_json(const OrganizationForm& form);

}  // namespace admin_api
