// What a page says: its forms' hidden fields, unescaped.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "tests/idp/support/browser.h"

namespace idp_test {

// Of the five characters that a page must escape.
inline std::string unescaped(std::string text) {
    using Entity = std::pair<std::string_view, std::string_view>;
    constexpr std::array<Entity, 5> kEntities{
        {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}}};
    for (const auto& [entity, character] : kEntities)
        for (auto at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1))
            text.replace(at, entity.size(), character);
    return text;
}

// The fields of the page that posts itself to a client, in their order.
inline Form posted_fields(const Page& page) {
    Form fields;
    constexpr std::string_view kMark = R"(<input type="hidden" name=")";
    for (auto at = page.body.find(kMark); at != std::string::npos;
         at = page.body.find(kMark, at + 1)) {
        const auto name_at = at + kMark.size();
        const auto name_end = page.body.find('"', name_at);
        const auto value_at = page.body.find("value=\"", name_end) + 7;
        const auto value_end = page.body.find('"', value_at);
        fields.emplace_back(
            page.body.substr(name_at, name_end - name_at),
            unescaped(page.body.substr(value_at, value_end - value_at))
        );
    }
    return fields;
}

inline std::string posted(const Page& page, std::string_view name) {
    for (const auto& [key, value] : posted_fields(page))
        if (key == name) return value;
    return {};
}

}  // namespace idp_test
