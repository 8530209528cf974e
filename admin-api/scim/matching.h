// Whether a resource satisfies a filter. Pure. check_filter() first: it refuses what the schema
// does not know and comparisons that make no sense, so that matches() needs no refusal.
#pragma once

#include "admin-api/problem.h"
#include "admin-api/scim/filter.h"
#include "admin-api/scim/schema.h"

namespace admin_api::scim {

[[nodiscard]] Answer<void> check_filter(const Filter& filter, const ResourceKind& kind);
// Of the filter in a value path: names are those of the attribute's parts.
[[nodiscard]] Answer<void> check_filter(const Filter& filter, const Attribute& within);

[[nodiscard]] bool matches(
    const Filter& filter, const base::Json& resource, const ResourceKind& kind
);
[[nodiscard]] bool matches(const Filter& filter, const base::Json& value, const Attribute& within);
// Whether the filter asks for this attribute anywhere.
[[nodiscard]] bool mentions(const Filter& filter, std::string_view attribute);
// A text as it is compared: without case where the attribute says so.
[[nodiscard]] std::string comparable(std::string_view text, const Attribute& attribute);

}  // namespace admin_api::scim
