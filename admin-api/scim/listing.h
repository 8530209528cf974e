// What a list is asked with (RFC 7644, 3.4.2), in the query or in the body of .search, and the list
// as it is answered. Bounded: so many resources a page, so many examined for it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "admin-api/pipeline.h"
#include "admin-api/scim/filter.h"
#include "admin-api/scim/projection.h"

namespace admin_api::scim {

struct ListQuery {
    std::optional<Filter> filter;
    std::optional<Located> sort_by;
    bool is_descending = false;
    std::size_t start = 1;
    std::size_t count = 0;
    Projection projection;
};

[[nodiscard]] Answer<ListQuery> list_query_of(
    const Call& call, const ResourceKind& kind, std::size_t most
);
// `attributes` and `excludedAttributes` of any other request.
[[nodiscard]] Answer<Projection> projection_in(const Call& call, const ResourceKind& kind);
// Whether filter, order or projection need this attribute, which is not read otherwise.
[[nodiscard]] bool needs(const ListQuery& query, std::string_view attribute);

[[nodiscard]] base::Json list_of(
    std::vector<base::Json> resources, const ListQuery& query, const ResourceKind& kind
);

}  // namespace admin_api::scim
