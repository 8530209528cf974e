// Which attributes of a resource are returned (RFC 7644, 3.9): `attributes`, `excludedAttributes`,
// and what the schema says of each. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "admin-api/problem.h"
#include "admin-api/scim/schema.h"

namespace admin_api::scim {

struct Projection {
    std::vector<Located> only;
    std::vector<Located> except;
};

// Names of attributes, unknown ones refused; both lists at once are refused.
[[nodiscard]] Answer<Projection> projection_of(
    const std::vector<std::string>& only,
    const std::vector<std::string>& except,
    const ResourceKind& kind
);
// Whether an attribute that is returned on request only is requested.
[[nodiscard]] bool requests(const Projection& projection, std::string_view attribute);
[[nodiscard]] base::Json projected(
    const base::Json& resource, const Projection& projection, const ResourceKind& kind
);

}  // namespace admin_api::scim
