// The section `rate_limits` of the settings: each rate with its `burst` and `each`.
#pragma once

#include "admin-api/manners/rate_limits.h"
#include "core/settings/settings.h"

namespace admin_api {

[[nodiscard]] Rates rates_of(const settings::Section& section);

}  // namespace admin_api
