// What a caller sends, brought to the form of the schema: names as the schema writes them, what is
// read-only left out (RFC 7644, 3.5.1), what is empty null, everything else of the right type.
// Unknown attributes are refused by name.
#pragma once

#include "admin-api/problem.h"
#include "admin-api/scim/schema.h"

namespace admin_api::scim {

[[nodiscard]] Answer<base::Json> canonical_resource(
    const base::Json& sent, const ResourceKind& kind
);
// Of one attribute or one of its parts; null for what takes it away.
[[nodiscard]] Answer<base::Json> canonical_value(
    const base::Json& sent, const Attribute& attribute
);

}  // namespace admin_api::scim
