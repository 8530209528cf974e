#include "admin-api/scim/account_resource.h"

#include <array>

#include "admin-api/scim/answer.h"
#include "admin-api/scim/json_change.h"
#include "admin-api/scim/refusal.h"
#include "admin-api/scim/schema.h"

namespace admin_api::scim {
namespace {

using base::Json;

constexpr Text kOneOnly = {
    "Účet má jednu hodnotu, druhu work.", "An account has one value, of type work."};

void set_text(Json& json, std::string_view name, const std::string& text) {
    if (!text.empty()) json.set(name, text);
}

void set_day(Json& json, std::string_view name, const std::optional<base::Day>& day) {
    if (day) json.set(name, base::to_iso(*day));
}

void set_contact(Json& json, std::string_view name, const std::string& value) {
    if (value.empty()) return;
    json.set(
        name, Json::array({Json::object({{"value", value}, {"type", "work"}, {"primary", true}})})
    );
}

Json name_of(const account::PersonName& name) {
    Json json = Json::object({{"formatted", account::full_name(name)}});
    set_text(json, "familyName", name.surname);
    set_text(json, "givenName", name.given);
    set_text(json, "honorificPrefix", name.title_before);
    set_text(json, "honorificSuffix", name.title_after);
    return json;
}

Json extension_of(const account::Account& account, const directory::AccountDetails& details) {
    const auto& employment = details.employment;
    auto json = Json::object(
        {{"ikMpsv", account.ik_mpsv.str()},
         {"kind", account::wire_name(account.kind)},
         {"organization", account.organization.str()}}
    );
    set_text(json, "secondSurname", details.further_names.second_surname);
    set_text(json, "birthSurname", details.further_names.birth_surname);
    set_text(json, "staffNumber", employment.staff_number);
    set_text(json, "shortName", employment.short_name);
    set_text(json, "officeKind", employment.office_kind);
    if (employment.workplace) json.set("workplace", employment.workplace->str());
    set_day(json, "validFrom", account.validity.from);
    set_day(json, "validUntil", account.validity.until);
    return json.set("locked", account.password.locked_at.has_value());
}

Json meta_of(const account::Account& account, const std::string& version) {
    auto meta = Json::object({{"resourceType", "User"}});
    if (account.changed_at) meta.set("lastModified", base::to_rfc3339(*account.changed_at));
    meta.set("location", place_of_account(account.id));
    set_text(meta, "version", version);
    return meta;
}

std::string text_in(const Json* object, std::string_view name) {
    return object == nullptr ? "" : object->string_at(name).value_or("");
}

Answer<std::string> contact_in(const Json& resource, std::string_view name) {
    const auto items = items_of(resource.find(name));
    if (items.empty()) return std::string();
    const auto type = items.front().string_at("type").value_or("work");
    const auto value = items.front().string_at("value");
    if (items.size() > 1 || type != "work" || !value)
        return refuse_as(kInvalidValue, name, kOneOnly);
    return *value;
}

struct Pair {
    std::string_view attribute;
    std::string_view member;
};
constexpr auto kNames = std::to_array<Pair>(
    {{"familyName", "surname"},
     {"givenName", "given"},
     {"honorificPrefix", "title_before"},
     {"honorificSuffix", "title_after"}}
);
constexpr auto kOurs = std::to_array<Pair>(
    {{"secondSurname", "second_surname"},
     {"birthSurname", "birth_surname"},
     {"staffNumber", "staff_number"},
     {"shortName", "short_name"},
     {"officeKind", "office_kind"},
     {"workplace", "workplace"}}
);

}  // namespace

std::string place_of_account(const account::AccountId& id) {
    return std::string(kPrefix) + "/Users/" + id.str();
}

Json account_resource(
    const account::Account& account,
    const directory::AccountDetails& details,
    const AccountFurther& further
) {
    auto json = Json::object(
        {{"schemas", Json::array({Json(kCoreAccount), Json(kOurAccount)})},
         {"id", account.id.str()},
         {"userName", account.username.str()},
         {"name", name_of(details.name)},
         {"displayName", account::full_name(details.name)}}
    );
    set_text(json, "title", details.employment.position);
    json.set("active", !account.discarded && !account.disabled);
    set_contact(json, "emails", details.employment.email);
    set_contact(json, "phoneNumbers", details.employment.phone);
    if (!further.groups.empty()) json.set("groups", Json(Json::Array(further.groups)));
    return json.set(kOurAccount, extension_of(account, details))
        .set("meta", meta_of(account, further.version));
}

std::string said_by_extension(const Json& resource, std::string_view name) {
    return text_in(resource.find(kOurAccount), name);
}

Answer<std::vector<Said>> fields_said(const Json& resource) {
    std::vector<Said> said;
    said.reserve(kNames.size() + kOurs.size() + 3);
    for (const auto& [attribute, name] : kNames)
        said.push_back({name, text_in(resource.find("name"), attribute)});
    for (const auto& [attribute, name] : kOurs)
        said.push_back({name, said_by_extension(resource, attribute)});
    said.push_back({"position", resource.string_at("title").value_or("")});
    said.push_back({"email", TRY(contact_in(resource, "emails"))});
    said.push_back({"phone", TRY(contact_in(resource, "phoneNumbers"))});
    return said;
}

}  // namespace admin_api::scim
