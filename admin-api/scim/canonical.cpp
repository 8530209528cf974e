#include "admin-api/scim/canonical.h"

#include <algorithm>

#include "admin-api/scim/json_change.h"
#include "admin-api/scim/refusal.h"

namespace admin_api::scim {
namespace {

using base::Json;

constexpr Text kUnknown = {"Takový atribut tu není.", "There is no such attribute here."};
constexpr Text kRepeated = {"Smí být uveden jen jednou.", "It may be given only once."};
constexpr Text kNotText = {"Musí být text.", "It must be a text."};
constexpr Text kNotAFlag = {"Musí být true nebo false.", "It must be true or false."};
constexpr Text kNotAnObject = {"Musí být objekt.", "It must be an object."};
constexpr Text kNotAList = {"Musí být seznam objektů.", "It must be a list of objects."};
constexpr Text kNotKept = {
    "Cizí identifikátory (externalId) neukládáme; držte se našeho id.",
    "External identifiers (externalId) are not kept; keep our id instead."};
constexpr Text kWrongSchemas = {
    "Seznam schemas musí jmenovat schéma tohoto druhu a jen známá schémata.",
    "schemas must name the schema of this kind, and known ones only."};

bool is_empty(const Json& json) {
    const auto* items = json.as_array();
    const auto* members = json.as_object();
    return json.is_null() || (items != nullptr && items->empty()) ||
           (members != nullptr && members->empty());
}

Answer<Json> simple(const Json& sent, const Attribute& attribute) {
    if (attribute.type == Type::Flag) {
        if (sent.as_bool() == nullptr) return refuse_as(kInvalidValue, attribute.name, kNotAFlag);
        return sent;
    }
    if (sent.as_string() == nullptr) return refuse_as(kInvalidValue, attribute.name, kNotText);
    return sent;
}

// NOLINTNEXTLINE(misc-no-recursion): two deep, as the schema
Answer<Json> object(const Json& sent, const Attribute& attribute) {
    const auto* members = sent.as_object();
    if (members == nullptr) return refuse_as(kInvalidValue, attribute.name, kNotAnObject);
    Json made(Json::Object{});
    for (const auto& [name, value] : *members) {
        const auto* sub = sub_of(attribute, name);
        if (sub == nullptr) return refuse_as(kInvalidValue, name, kUnknown);
        if (made.find(sub->name) != nullptr) return refuse_as(kInvalidValue, name, kRepeated);
        if (sub->mutability == Mutability::ReadOnly) continue;
        auto part = TRY(canonical_value(value, *sub));
        if (!part.is_null()) made.set(sub->name, std::move(part));
    }
    return made;
}

// NOLINTNEXTLINE(misc-no-recursion)
Answer<Json> list(const Json& sent, const Attribute& attribute) {
    const auto* items = sent.as_array();
    if (items == nullptr) return refuse_as(kInvalidValue, attribute.name, kNotAList);
    Json::Array made;
    for (const auto& item : *items) {
        auto value = TRY(object(item, attribute));
        if (!is_empty(value)) made.push_back(std::move(value));
    }
    return Json(std::move(made));
}

Answer<void> check_schemas(const Json& sent, const ResourceKind& kind) {
    bool is_core_named = false;
    const auto* items = sent.as_array();
    if (items == nullptr) return refuse_as(kInvalidValue, "schemas", kWrongSchemas);
    for (const auto& item : *items) {
        const auto* text = item.as_string();
        const auto is_core = text != nullptr && same_name(*text, kind.core->id);
        const auto is_ours =
            text != nullptr && kind.extension != nullptr && same_name(*text, kind.extension->id);
        if (!is_core && !is_ours) return refuse_as(kInvalidValue, "schemas", kWrongSchemas);
        is_core_named = is_core_named || is_core;
    }
    if (!is_core_named) return refuse_as(kInvalidValue, "schemas", kWrongSchemas);
    return {};
}

// Members of a resource or of its extension.
Answer<void> take(
    const Json::Member& sent, std::string_view schema, const ResourceKind& kind, Json& made
) {
    const auto& [name, value] = sent;
    if (schema.empty() && same_name(name, "externalId") && !is_empty(value))
        return refuse_as(kInvalidValue, name, kNotKept);
    if (schema.empty() && same_name(name, "externalId")) return {};
    const auto place = locate({std::string(schema), name, {}}, kind);
    if (!place) return refuse_as(kInvalidValue, name, kUnknown);
    if (made.find(place->top->name) != nullptr) return refuse_as(kInvalidValue, name, kRepeated);
    if (place->top->mutability == Mutability::ReadOnly) return {};
    made.set(place->top->name, TRY(canonical_value(value, *place->top)));
    return {};
}

Answer<Json> extension_of(const Json& sent, const ResourceKind& kind) {
    Json made(Json::Object{});
    if (sent.is_null()) return made;
    const auto* members = sent.as_object();
    if (members == nullptr) return refuse_as(kInvalidValue, kind.extension->id, kNotAnObject);
    for (const auto& member : *members) TRY(take(member, kind.extension->id, kind, made));
    return made;
}

}  // namespace

// NOLINTNEXTLINE(misc-no-recursion)
Answer<Json> canonical_value(const Json& sent, const Attribute& attribute) {
    if (is_empty(sent)) return Json();
    auto made = attribute.values == Values::Many  ? list(sent, attribute)
                : attribute.type == Type::Complex ? object(sent, attribute)
                                                  : simple(sent, attribute);
    if (made && is_empty(*made)) return Json();
    return made;
}

Answer<Json> canonical_resource(const Json& sent, const ResourceKind& kind) {
    const auto* members = sent.as_object();
    if (members == nullptr) return refuse_as(kInvalidSyntax, "body", kNotAnObject);
    const auto* schemas = member(sent, "schemas");
    TRY(check_schemas(schemas == nullptr ? Json() : *schemas, kind));
    Json made(Json::Object{});
    Json extension(Json::Object{});
    for (const auto& one : *members) {
        if (kind.extension != nullptr && same_name(one.first, kind.extension->id))
            extension = TRY(extension_of(one.second, kind));
        else
            TRY(take(one, "", kind, made));
    }
    if (!is_empty(extension)) made.set(kind.extension->id, std::move(extension));
    return made;
}

}  // namespace admin_api::scim
