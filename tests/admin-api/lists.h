// What stands in an answer's list, by one member of each item.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/admin-api/api.h"

namespace admin_api_test {

[[nodiscard]] inline std::vector<std::string> listed(
    const Reply& reply, std::string_view list, std::string_view member
) {
    const auto* items = reply.body.find(list);
    if (items == nullptr || items->as_array() == nullptr) return {"no list"};
    std::vector<std::string> found;
    for (const auto& item : *items->as_array())
        found.push_back(item.string_at(member).value_or("?"));
    return found;
}

[[nodiscard]] inline std::vector<std::string> texts_at(
    const Reply& reply, std::string_view member
) {
    const auto* items = reply.body.find(member);
    if (items == nullptr || items->as_array() == nullptr) return {"no list"};
    std::vector<std::string> found;
    for (const auto& item : *items->as_array())
        found.push_back(item.as_string() == nullptr ? "?" : *item.as_string());
    return found;
}

}  // namespace admin_api_test
