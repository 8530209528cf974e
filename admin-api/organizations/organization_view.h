// Organizations and workplaces as JSON, and the ETag of each. Pure.
#pragma once

#include "core/account/account.h"
#include "core/base/json.h"
#include "core/directory/organizations.h"

namespace admin_api {

[[nodiscard]] base::Json to_json(const account::Organization& organization);
[[nodiscard]] base::Json to_json(const account::Workplace& workplace);
[[nodiscard]] base::Json to_json(const std::vector<directory::OrganizationAdministrator>& all);

// Of an entry of the directory as it was read.
[[nodiscard]] std::string etag_of_version(const std::string& entry_version);

}  // namespace admin_api
