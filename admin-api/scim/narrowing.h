// A filter as far as the directory can answer it: what it leaves out does not satisfy the filter;
// what it leaves in is then compared exactly. nullopt when nothing can be left out. Pure.
#pragma once

#include <optional>

#include "admin-api/scim/filter.h"
#include "core/directory/roster.h"

namespace admin_api::scim {

[[nodiscard]] std::optional<directory::Narrowing> narrowing_of(const Filter& filter);

}  // namespace admin_api::scim
