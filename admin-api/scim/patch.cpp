#include "admin-api/scim/patch.h"

#include <algorithm>

#include "admin-api/scim/canonical.h"
#include "admin-api/scim/json_change.h"
#include "admin-api/scim/matching.h"
#include "admin-api/scim/refusal.h"

namespace admin_api::scim {
namespace {

using base::Json;
using Kind = PatchOperation::Kind;

constexpr Text kUnknown = {"Takový atribut tu není.", "There is no such attribute here."};
constexpr Text kReadOnly = {"Tento atribut se tu nemění.", "This attribute is not changed here."};
constexpr Text kNobody = {"Cestě nic neodpovídá.", "Nothing satisfies the path."};
constexpr Text kNotAnObject = {
    "Bez path musí být value objekt s atributy.",
    "Without a path value must be an object of attributes."};
constexpr Text kNeeded = {"Tento atribut nelze odebrat.", "This attribute cannot be removed."};

// What one operation with a path is about.
struct Step {
    Kind kind{};
    Located place;
    const Filter* filter = nullptr;
    Json value;  // in the form of the schema; null takes away
};

Json with_top(const Json& resource, const Located& place, const ResourceKind& kind, Json value) {
    if (!place.is_extension) return with(resource, place.top->name, std::move(value));
    const auto id = kind.extension->id;
    const auto* extension = resource.find(id);
    auto changed = with(
        extension == nullptr ? Json(Json::Object{}) : *extension, place.top->name, std::move(value)
    );
    if (changed.as_object()->empty()) return without(resource, id);
    return with(resource, id, std::move(changed));
}

Json merged(const Json& item, const Json& more) {
    auto whole = item.as_object() == nullptr ? Json(Json::Object{}) : item;
    if (const auto* members = more.as_object())
        for (const auto& [name, value] : *members) whole.set(name, value);
    return whole;
}

Json list_or_null(Json::Array items) {
    return items.empty() ? Json() : Json(std::move(items));
}

// Two values are the same when their "value" is.
bool is_same(const Json& left, const Json& right) {
    const auto* value = left.find("value");
    const auto* other = right.find("value");
    if (value == nullptr || other == nullptr) return left == right;
    return *value == *other;
}

bool holds(const Json::Array& items, const Json& wanted) {
    return std::ranges::any_of(items, [&](const Json& item) { return is_same(item, wanted); });
}

Json list_with(Json::Array items, const Json& more) {
    for (const auto& item : items_of(&more))
        if (!holds(items, item)) items.push_back(item);
    return list_or_null(std::move(items));
}

Json list_without(Json::Array items, const Json& fewer) {
    const auto gone = items_of(&fewer);
    std::erase_if(items, [&](const Json& item) { return holds(gone, item); });
    return list_or_null(std::move(items));
}

Json item_after(const Json& item, const Step& step) {
    if (step.place.sub == nullptr) {
        if (step.kind == Kind::Remove) return {};
        return step.kind == Kind::Add ? merged(item, step.value) : step.value;
    }
    const auto value = step.kind == Kind::Remove ? Json() : step.value;
    auto changed = with(
        item.as_object() == nullptr ? Json(Json::Object{}) : item, step.place.sub->name, value
    );
    return changed.as_object()->empty() ? Json() : changed;
}

// emails[type eq "work"].value may be added where no such e-mail stands: it becomes one.
// NOLINTNEXTLINE(misc-no-recursion): as deep as the parser lets a filter be
void add_equalities(const Filter& filter, const Attribute& top, Json& item) {
    const auto* sub = sub_of(top, filter.path.name);
    const auto is_equality = filter.kind == Filter::Kind::Compare && filter.op == Operator::Eq;
    if (is_equality && sub != nullptr && sub->mutability != Mutability::ReadOnly)
        item.set(sub->name, filter.value);
    if (filter.kind == Filter::Kind::And)
        for (const auto& part : filter.parts) add_equalities(part, top, item);
}

// Of several values those that the filter means, or all.
Answer<Json> items_after(const Json::Array& items, const Step& step) {
    const auto& top = *step.place.top;
    Json::Array after;
    bool is_met = false;
    for (const auto& item : items) {
        const auto is_meant = step.filter == nullptr || matches(*step.filter, item, top);
        auto changed = is_meant ? item_after(item, step) : item;
        is_met = is_met || is_meant;
        if (!changed.is_null()) after.push_back(std::move(changed));
    }
    if (is_met) return list_or_null(std::move(after));
    if (step.filter != nullptr && step.kind != Kind::Add)
        return refuse_as(kNoTarget, "path", kNobody);
    if (step.kind == Kind::Remove) return list_or_null(std::move(after));
    Json fresh(Json::Object{});
    if (step.filter != nullptr) add_equalities(*step.filter, top, fresh);
    after.push_back(item_after(fresh, step));
    return Json(std::move(after));
}

Json whole_after(const Json* before, const Step& step) {
    const auto& top = *step.place.top;
    const auto is_many = top.values == Values::Many;
    if (step.kind == Kind::Remove && !(is_many && !step.value.is_null())) return {};
    if (step.kind == Kind::Remove) return list_without(items_of(before), step.value);
    if (step.value.is_null()) return step.kind == Kind::Add && before != nullptr ? *before : Json();
    if (is_many && step.kind == Kind::Add) return list_with(items_of(before), step.value);
    if (!is_many && top.type == Type::Complex)
        return merged(before == nullptr ? Json(Json::Object{}) : *before, step.value);
    return step.value;
}

Answer<Json> after(const Json& resource, const Step& step, const ResourceKind& kind) {
    const auto* before = value_at(resource, step.place, kind);
    const auto is_many = step.place.top->values == Values::Many;
    const auto is_whole = step.place.sub == nullptr && step.filter == nullptr;
    if (is_whole) return with_top(resource, step.place, kind, whole_after(before, step));
    if (is_many)
        return with_top(resource, step.place, kind, TRY(items_after(items_of(before), step)));
    return with_top(
        resource, step.place, kind, item_after(before == nullptr ? Json() : *before, step)
    );
}

// In the form of the schema. One of several may be sent without a list around it.
Answer<Json> value_for(const PatchOperation& operation, const Located& place) {
    const auto& top = *place.top;
    if (operation.value.is_null()) return Json();
    if (place.sub != nullptr) return canonical_value(operation.value, *place.sub);
    if (top.values == Values::One) return canonical_value(operation.value, top);
    auto list = TRY(canonical_value(Json(items_of(&operation.value)), top));
    if (!operation.path->filter || list.is_null()) return list;
    return list.as_array()->front();
}

Answer<Located> place_of(const PatchPath& path, const ResourceKind& kind) {
    const auto place = locate(path.attribute, kind);
    if (!place) return refuse_as(kInvalidPath, "path", kUnknown);
    const auto is_fixed =
        place->top->mutability == Mutability::ReadOnly ||
        place->last().mutability == Mutability::ReadOnly ||
        (place->sub != nullptr && place->sub->mutability == Mutability::Immutable);
    if (is_fixed) return refuse_as(kMutability, place->last().name, kReadOnly);
    if (path.filter && (place->top->values == Values::One || place->top->subs.empty()))
        return refuse_as(kInvalidPath, "path", kUnknown);
    if (path.filter) TRY(check_filter(*path.filter, *place->top));
    return *place;
}

// NOLINTBEGIN(misc-no-recursion): an object of attributes becomes an operation for each, once or,
// for a schema's own object, twice
Answer<Json> applied(Json resource, const PatchOperation& operation, const ResourceKind& kind);

Answer<Json> each_member(
    Json resource,
    const PatchOperation& operation,
    std::string_view schema,
    const ResourceKind& kind
) {
    const auto* members = operation.value.as_object();
    if (members == nullptr) return refuse_as(kInvalidValue, "value", kNotAnObject);
    for (const auto& [name, value] : *members) {
        if (schema.empty() && (same_name(name, "schemas") || same_name(name, "id"))) continue;
        const auto path = schema.empty() ? name : std::string(schema) + ":" + name;
        auto attribute = parse_attribute_path(path);
        if (!attribute) return refuse_as(kInvalidPath, name, kUnknown);
        resource = TRY(applied(
            std::move(resource),
            {.kind = operation.kind,
             .path = PatchPath{.attribute = *std::move(attribute), .filter = {}},
             .value = value},
            kind
        ));
    }
    return resource;
}

bool names_schema(const AttributePath& path, std::string_view schema) {
    return path.sub.empty() && same_name(path.schema + ":" + path.name, schema);
}

Answer<Json> applied(Json resource, const PatchOperation& operation, const ResourceKind& kind) {
    if (!operation.path) return each_member(std::move(resource), operation, "", kind);
    const auto& path = *operation.path;
    const auto* extension = kind.extension;
    // "…:2.0:User" reads like an attribute "User" with a dot in its schema.
    const auto whole = path.attribute;
    if (extension != nullptr && names_schema(whole, extension->id)) {
        if (operation.kind == Kind::Remove) return without(resource, extension->id);
        return each_member(std::move(resource), operation, extension->id, kind);
    }
    const auto place = TRY(place_of(path, kind));
    const Step step{
        .kind = operation.kind,
        .place = place,
        .filter = path.filter ? &*path.filter : nullptr,
        .value = TRY(value_for(operation, place))};
    return after(resource, step, kind);
}
// NOLINTEND(misc-no-recursion)

}  // namespace

Answer<Json> patched(
    Json resource, const std::vector<PatchOperation>& operations, const ResourceKind& kind
) {
    for (const auto& operation : operations)
        resource = TRY(applied(std::move(resource), operation, kind));
    for (const auto& attribute : kind.core->attributes)
        if (attribute.need == Need::Required && resource.find(attribute.name) == nullptr)
            return refuse_as(kMutability, attribute.name, kNeeded);
    return resource;
}

}  // namespace admin_api::scim
