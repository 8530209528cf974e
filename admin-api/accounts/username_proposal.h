// The first free username for a surname; nullopt when it has no Latin letter or hundreds are taken.
#pragma once

#include <optional>

#include "admin-api/inputs.h"
#include "admin-api/pipeline.h"

namespace admin_api {

[[nodiscard]] Answer<std::optional<account::Username>> free_username(
    std::string_view surname, Services& services
);

}  // namespace admin_api
