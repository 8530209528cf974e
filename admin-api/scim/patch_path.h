// The path of a PATCH operation (RFC 7644, figure 7): an attribute, a part of one, the values that
// satisfy a filter, or a part of these; also a schema alone. Pure; nullopt for anything else.
#pragma once

#include <optional>
#include <string_view>

#include "admin-api/scim/filter.h"

namespace admin_api::scim {

struct PatchPath {
    AttributePath attribute;       // the part after "]" stands in its `sub`
    std::optional<Filter> filter;  // of a value path
};

[[nodiscard]] std::optional<PatchPath> parse_patch_path(std::string_view text);

}  // namespace admin_api::scim
