#include "admin-api/scim/schema.h"

#include <algorithm>

namespace admin_api::scim {
namespace {

const Attribute* named(const std::vector<Attribute>& attributes, std::string_view name) {
    const auto found = std::ranges::find_if(attributes, [&](const Attribute& one) {
        return same_name(one.name, name);
    });
    return found == attributes.end() ? nullptr : &*found;
}

const Attribute* core_attribute(std::string_view name, const ResourceKind& kind) {
    const auto* common = named(common_attributes(), name);
    return common != nullptr ? common : named(kind.core->attributes, name);
}

std::optional<Located> with_sub(Located place, std::string_view sub) {
    if (place.top == nullptr) return std::nullopt;
    if (sub.empty()) return place;
    place.sub = sub_of(*place.top, sub);
    if (place.sub == nullptr) return std::nullopt;
    return place;
}

}  // namespace

const std::vector<Attribute>& common_attributes() {
    static const std::vector<Attribute> attributes = {
        {.name = "schemas",
         .type = Type::Reference,
         .mutability = Mutability::ReadOnly,
         .returned = Returned::Always,
         .letters = Case::Exact,
         .values = Values::Many},
        {.name = "id",
         .mutability = Mutability::ReadOnly,
         .returned = Returned::Always,
         .letters = Case::Exact},
        {.name = "meta",
         .type = Type::Complex,
         .mutability = Mutability::ReadOnly,
         .subs = {
             {.name = "resourceType", .mutability = Mutability::ReadOnly, .letters = Case::Exact},
             {.name = "lastModified", .type = Type::Moment, .mutability = Mutability::ReadOnly},
             {.name = "location", .type = Type::Reference, .mutability = Mutability::ReadOnly},
             {.name = "version", .mutability = Mutability::ReadOnly, .letters = Case::Exact}}}};
    return attributes;
}

const ResourceKind& account_kind() {
    static const ResourceKind kind{
        .name = "User",
        .path = "/Users",
        .description = "Účty organizace volajícího (accounts of the caller's organization)",
        .core = &core_account_schema(),
        .extension = &our_account_schema()};
    return kind;
}

const ResourceKind& group_kind() {
    static const ResourceKind kind{
        .name = "Group",
        .path = "/Groups",
        .description = "Oprávnění modulů; členové je mají (permissions, held by the members)",
        .core = &group_schema()};
    return kind;
}

const Attribute* sub_of(const Attribute& top, std::string_view name) {
    return named(top.subs, name);
}

std::optional<Located> locate(const AttributePath& path, const ResourceKind& kind) {
    const auto* extension = kind.extension;
    if (extension != nullptr && same_name(path.schema, extension->id))
        return with_sub(
            {.top = named(extension->attributes, path.name), .is_extension = true}, path.sub
        );
    if (!path.schema.empty() && !same_name(path.schema, kind.core->id)) return std::nullopt;
    return with_sub({.top = core_attribute(path.name, kind)}, path.sub);
}

const base::Json* value_at(
    const base::Json& resource, const Located& place, const ResourceKind& kind
) {
    if (!place.is_extension) return resource.find(place.top->name);
    const auto* extension = resource.find(kind.extension->id);
    return extension == nullptr ? nullptr : extension->find(place.top->name);
}

}  // namespace admin_api::scim
