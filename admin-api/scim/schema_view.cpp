#include "admin-api/scim/schema_view.h"

#include <string>

#include "admin-api/scim/answer.h"
#include "admin-api/scim/schema.h"

namespace admin_api::scim {
namespace {

using base::Json;

std::string_view wire_name(Type type) {
    switch (type) {
        case Type::Text: return "string";
        case Type::Flag: return "boolean";
        case Type::Complex: return "complex";
        case Type::Reference: return "reference";
        case Type::Moment: return "dateTime";
    }
    return "";
}

std::string_view wire_name(Mutability mutability) {
    switch (mutability) {
        case Mutability::ReadOnly: return "readOnly";
        case Mutability::ReadWrite: return "readWrite";
        case Mutability::Immutable: return "immutable";
        case Mutability::WriteOnly: return "writeOnly";
    }
    return "";
}

std::string_view wire_name(Returned returned) {
    switch (returned) {
        case Returned::Always: return "always";
        case Returned::Default: return "default";
        case Returned::Request: return "request";
        case Returned::Never: return "never";
    }
    return "";
}

// NOLINTNEXTLINE(misc-no-recursion): two deep, as the tables
Json to_json(const Attribute& attribute) {
    auto json = Json::object(
        {{"name", attribute.name},
         {"type", wire_name(attribute.type)},
         {"multiValued", attribute.values == Values::Many},
         {"description", attribute.description},
         {"required", attribute.need == Need::Required},
         {"caseExact", attribute.letters == Case::Exact},
         {"mutability", wire_name(attribute.mutability)},
         {"returned", wire_name(attribute.returned)},
         {"uniqueness", attribute.is_unique ? "server" : "none"}}
    );
    Json::Array words;
    for (const auto word : attribute.canonical) words.emplace_back(word);
    const auto is_reference = attribute.type == Type::Reference;
    if (!words.empty())
        json.set(is_reference ? "referenceTypes" : "canonicalValues", Json(std::move(words)));
    Json::Array subs;
    for (const auto& sub : attribute.subs) subs.push_back(to_json(sub));
    if (!subs.empty()) json.set("subAttributes", Json(std::move(subs)));
    return json;
}

Json meta(std::string_view type, const std::string& place) {
    return Json::object({{"resourceType", type}, {"location", std::string(kPrefix) + place}});
}

Json to_json(const Schema& schema) {
    Json::Array attributes;
    for (const auto& attribute : schema.attributes) attributes.push_back(to_json(attribute));
    return Json::object(
        {{"schemas", Json::array({Json("urn:ietf:params:scim:schemas:core:2.0:Schema")})},
         {"id", schema.id},
         {"name", schema.name},
         {"description", schema.description},
         {"attributes", std::move(attributes)},
         {"meta", meta("Schema", "/Schemas/" + std::string(schema.id))}}
    );
}

Json to_json(const ResourceKind& kind) {
    auto json = Json::object(
        {{"schemas", Json::array({Json("urn:ietf:params:scim:schemas:core:2.0:ResourceType")})},
         {"id", kind.name},
         {"name", kind.name},
         {"endpoint", kind.path},
         {"description", kind.description},
         {"schema", kind.core->id}}
    );
    if (kind.extension != nullptr)
        json.set(
            "schemaExtensions",
            Json::array({Json::object({{"schema", kind.extension->id}, {"required", false}})})
        );
    return json.set("meta", meta("ResourceType", "/ResourceTypes/" + std::string(kind.name)));
}

}  // namespace

Json::Array resource_types() {
    return {to_json(account_kind()), to_json(group_kind())};
}

Json::Array schemas() {
    return {to_json(core_account_schema()), to_json(our_account_schema()), to_json(group_schema())};
}

}  // namespace admin_api::scim
