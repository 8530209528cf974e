// The tables of schema.h as SCIM shows them (RFC 7643, 6 and 7). Pure.
#pragma once

#include "core/base/json.h"

namespace admin_api::scim {

[[nodiscard]] base::Json::Array resource_types();
[[nodiscard]] base::Json::Array schemas();

}  // namespace admin_api::scim
