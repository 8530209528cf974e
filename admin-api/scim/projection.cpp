#include "admin-api/scim/projection.h"

#include <algorithm>

#include "admin-api/scim/json_change.h"
#include "admin-api/scim/refusal.h"

namespace admin_api::scim {
namespace {

using base::Json;

constexpr Text kUnknown = {"Takový atribut tu není.", "There is no such attribute here."};
constexpr Text kBoth = {
    "Uveďte attributes, nebo excludedAttributes, ne obojí.",
    "Give attributes or excludedAttributes, not both."};

Answer<std::vector<Located>> located(
    const std::vector<std::string>& names, std::string_view parameter, const ResourceKind& kind
) {
    std::vector<Located> places;
    for (const auto& name : names) {
        const auto path = parse_attribute_path(name);
        const auto place = path ? locate(*path, kind) : std::nullopt;
        if (!place) return refuse_as(kInvalidValue, parameter, kUnknown);
        places.push_back(*place);
    }
    return places;
}

std::vector<const Attribute*> parts_of(
    const Attribute& top, const std::vector<Located>& places, bool& is_whole
) {
    std::vector<const Attribute*> parts;
    for (const auto& place : places) {
        if (place.top != &top) continue;
        if (place.sub == nullptr)
            is_whole = true;
        else
            parts.push_back(place.sub);
    }
    return parts;
}

enum class Keep { These, Others };

Json item_of(const Json& item, const std::vector<const Attribute*>& parts, Keep keep) {
    Json::Object rest;
    if (const auto* members = item.as_object())
        for (const auto& one : *members) {
            const auto is_named = std::ranges::any_of(parts, [&](const Attribute* part) {
                return part->name == one.first;
            });
            if (is_named == (keep == Keep::These)) rest.push_back(one);
        }
    return {std::move(rest)};
}

Json with_parts(const Json& value, const std::vector<const Attribute*>& parts, Keep keep) {
    const auto* items = value.as_array();
    if (items == nullptr) return item_of(value, parts, keep);
    Json::Array rest;
    for (const auto& item : *items) rest.push_back(item_of(item, parts, keep));
    return {std::move(rest)};
}

// The value as it is returned, null when it is not.
Json shown(const Json& value, const Attribute& top, const Projection& projection) {
    if (top.returned == Returned::Never) return {};
    if (top.returned == Returned::Always) return value;
    bool is_whole = false;
    if (!projection.only.empty()) {
        const auto parts = parts_of(top, projection.only, is_whole);
        if (is_whole) return value;
        return parts.empty() ? Json() : with_parts(value, parts, Keep::These);
    }
    if (top.returned == Returned::Request) return {};
    const auto parts = parts_of(top, projection.except, is_whole);
    if (is_whole) return {};
    return parts.empty() ? value : with_parts(value, parts, Keep::Others);
}

void add_shown(
    const std::vector<Attribute>& attributes,
    const Json& from,
    const Projection& projection,
    Json& into
) {
    for (const auto& attribute : attributes) {
        const auto* value = from.find(attribute.name);
        if (value == nullptr || value->is_null()) continue;
        auto visible = shown(*value, attribute, projection);
        if (!visible.is_null()) into.set(attribute.name, std::move(visible));
    }
}

}  // namespace

Answer<Projection> projection_of(
    const std::vector<std::string>& only,
    const std::vector<std::string>& except,
    const ResourceKind& kind
) {
    if (!only.empty() && !except.empty())
        return refuse_as(kInvalidValue, "excludedAttributes", kBoth);
    Projection projection;
    projection.only = TRY(located(only, "attributes", kind));
    projection.except = TRY(located(except, "excludedAttributes", kind));
    return projection;
}

bool requests(const Projection& projection, std::string_view attribute) {
    return std::ranges::any_of(projection.only, [&](const Located& place) {
        return place.top->name == attribute;
    });
}

Json projected(const Json& resource, const Projection& projection, const ResourceKind& kind) {
    Json visible(Json::Object{});
    add_shown(common_attributes(), resource, projection, visible);
    add_shown(kind.core->attributes, resource, projection, visible);
    const auto* extension = kind.extension == nullptr ? nullptr : resource.find(kind.extension->id);
    if (extension == nullptr) return visible;
    Json ours(Json::Object{});
    add_shown(kind.extension->attributes, *extension, projection, ours);
    if (!ours.as_object()->empty()) visible.set(kind.extension->id, std::move(ours));
    return visible;
}

}  // namespace admin_api::scim
