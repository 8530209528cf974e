// Changed copies of JSON values.
#pragma once

#include <algorithm>
#include <string_view>

#include "admin-api/scim/attribute_path.h"
#include "core/base/json.h"

namespace admin_api::scim {

[[nodiscard]] inline base::Json without(const base::Json& object, std::string_view name) {
    base::Json::Object rest;
    if (const auto* members = object.as_object())
        for (const auto& member : *members)
            if (member.first != name) rest.push_back(member);
    return {std::move(rest)};
}

// null takes the member away.
[[nodiscard]] inline base::Json with(
    const base::Json& object, std::string_view name, base::Json value
) {
    if (value.is_null()) return without(object, name);
    auto changed = object;
    changed.set(name, std::move(value));
    return changed;
}

[[nodiscard]] inline base::Json::Array items_of(const base::Json* value) {
    if (value == nullptr || value->is_null()) return {};
    if (const auto* items = value->as_array()) return *items;
    return {*value};
}

// Names of members are compared without case (RFC 7643, 2.1).
[[nodiscard]] inline const base::Json* member(const base::Json& object, std::string_view name) {
    const auto* members = object.as_object();
    if (members == nullptr) return nullptr;
    const auto found =
        std::ranges::find_if(*members, [&](const auto& one) { return same_name(one.first, name); });
    return found == members->end() ? nullptr : &found->second;
}

}  // namespace admin_api::scim
