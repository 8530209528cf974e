#include "admin-api/scim/bulk_request.h"

#include <algorithm>
#include <array>
#include <set>

#include "admin-api/scim/json_change.h"
#include "admin-api/scim/refusal.h"
#include "admin-api/scim/resources.h"

namespace admin_api::scim {
namespace {

using base::Json;
using web::Method;

constexpr std::string_view kBulkMessage = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
constexpr std::string_view kReference = "bulkId:";
constexpr Text kNotABulk = {
    "Tělo musí mít schemas s BulkRequest a seznam Operations.",
    "The body must have schemas with BulkRequest and a list of Operations."};
constexpr Text kUnknownMember = {"Takový člen zde není znám.", "This member is not known here."};
constexpr Text kNoSuchPath = {
    "Takovou operaci tu nelze provést.", "There is no such operation here."};
constexpr Text kNeedsName = {
    "POST musí mít bulkId, jiné než ostatní.", "POST needs a bulkId that no other has."};
constexpr Text kNotMade = {
    "bulkId nejmenuje nic, co tento požadavek založil.",
    "The bulkId names nothing that this request has created."};
constexpr Text kTooManyOperations = {
    "Tolik operací najednou ne; nejvyšší počet uvádí ServiceProviderConfig (bulk.maxOperations).",
    "Not so many operations at once; ServiceProviderConfig says how many (bulk.maxOperations)."};

constexpr auto kRoutes = std::to_array<BulkRoute>(
    {{Method::Post, "/Users", "", "account.create", create_account},
     {Method::Put, "/Users", "account", "account.change", replace_account},
     {Method::Patch, "/Users", "account", "account.change", patch_account},
     {Method::Delete, "/Users", "account", "account.discard", remove_account},
     {Method::Put, "/Groups", "group", "permission.assign", replace_group},
     {Method::Patch, "/Groups", "group", "permission.assign", patch_group}}
);

Answer<std::string> text_in(const Json& object, std::string_view name) {
    const auto* value = member(object, name);
    if (value == nullptr || value->is_null()) return std::string();
    if (value->as_string() == nullptr) return refuse_as(kInvalidSyntax, name, kNotABulk);
    return *value->as_string();
}

Answer<void> check_members(const Json& object, std::initializer_list<std::string_view> known) {
    const auto* members = object.as_object();
    if (members == nullptr) return refuse_as(kInvalidSyntax, "Operations", kNotABulk);
    for (const auto& one : *members)
        if (std::ranges::none_of(known, [&](auto name) { return same_name(name, one.first); }))
            return refuse_as(kInvalidSyntax, one.first, kUnknownMember);
    return {};
}

// "/Users", or "/Users/…" with one segment more.
Answer<BulkOperation> routed(BulkOperation operation) {
    for (const auto& route : kRoutes) {
        if (route.method != operation.method || !operation.path.starts_with(route.collection))
            continue;
        const auto rest = operation.path.substr(route.collection.size());
        const auto is_item =
            rest.size() > 1 && rest.front() == '/' && rest.find('/', 1) == std::string::npos;
        if (route.parameter.empty() ? !rest.empty() : !is_item) continue;
        operation.id = rest.empty() ? "" : rest.substr(1);
        operation.route = &route;
        return operation;
    }
    return refuse_as(kInvalidPath, "path", kNoSuchPath);
}

Answer<BulkOperation> operation_of(const Json& sent) {
    TRY(check_members(sent, {"method", "path", "bulkId", "version", "data"}));
    BulkOperation operation;
    auto method = TRY(text_in(sent, "method"));
    std::ranges::transform(method, method.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    const auto known = web::method_from_wire(method);
    if (!known) return refuse_as(kInvalidSyntax, "method", kNoSuchPath);
    operation.method = *known;
    operation.path = TRY(text_in(sent, "path"));
    operation.bulk_id = TRY(text_in(sent, "bulkId"));
    operation.version = TRY(text_in(sent, "version"));
    const auto* data = member(sent, "data");
    if (data != nullptr) operation.data = *data;
    if (*known == Method::Delete) operation.data = Json();
    if (*known != Method::Delete && operation.data.as_object() == nullptr)
        return refuse_as(kInvalidSyntax, "data", kNotABulk);
    return routed(std::move(operation));
}

Answer<void> check_names(const std::vector<BulkOperation>& operations) {
    std::set<std::string> names;
    for (const auto& operation : operations) {
        const auto& name = operation.bulk_id;
        if (operation.method == Method::Post && name.empty())
            return refuse_as(kInvalidSyntax, "bulkId", kNeedsName);
        if (!name.empty() && !names.insert(name).second)
            return refuse_as(kInvalidSyntax, "bulkId", kNeedsName);
    }
    return {};
}

Answer<std::string> named(const std::string& text, const BulkNames& names) {
    if (!text.starts_with(kReference)) return text;
    const auto found = names.find(text.substr(kReference.size()));
    if (found == names.end()) return refuse_as(kInvalidValue, "bulkId", kNotMade);
    return found->second;
}

// NOLINTBEGIN(misc-no-recursion): as deep as the body, which its parser bounds
Answer<Json> named(const Json& json, const BulkNames& names) {
    if (const auto* text = json.as_string()) return Json(TRY(named(*text, names)));
    if (const auto* items = json.as_array()) {
        Json::Array all;
        for (const auto& item : *items) all.push_back(TRY(named(item, names)));
        return Json(std::move(all));
    }
    if (const auto* members = json.as_object()) {
        Json::Object all;
        for (const auto& [name, value] : *members) all.emplace_back(name, TRY(named(value, names)));
        return Json(std::move(all));
    }
    return json;
}

bool speaks_of_another(const Json& json) {
    const auto is_speaking = [](const auto& one) { return speaks_of_another(one); };
    if (const auto* text = json.as_string()) return text->starts_with(kReference);
    if (const auto* items = json.as_array()) return std::ranges::any_of(*items, is_speaking);
    const auto* members = json.as_object();
    return members != nullptr && std::ranges::any_of(*members, [](const auto& one) {
               return speaks_of_another(one.second);
           });
}
// NOLINTEND(misc-no-recursion)

Answer<std::size_t> most_errors_in(const Json& body) {
    const auto* value = member(body, "failOnErrors");
    if (value == nullptr || value->is_null()) return std::size_t{0};
    const auto* number = value->as_int();
    if (number == nullptr || *number < 0)
        return refuse_as(kInvalidSyntax, "failOnErrors", kNotABulk);
    return static_cast<std::size_t>(*number);
}

}  // namespace

Answer<BulkRequest> read_bulk(const Json& body, const ScimLimits& limits) {
    TRY(check_members(body, {"schemas", "failOnErrors", "Operations"}));
    const auto* list = member(body, "Operations");
    const auto* items = list == nullptr ? nullptr : list->as_array();
    if (items == nullptr || items_of(member(body, "schemas")) != Json::Array{Json(kBulkMessage)})
        return refuse_as(kInvalidSyntax, "Operations", kNotABulk);
    if (items->size() > limits.bulk_operations)
        return refuse_as(kTooLarge, "Operations", kTooManyOperations);
    BulkRequest bulk;
    bulk.fail_on_errors = TRY(most_errors_in(body));
    for (const auto& item : *items) bulk.operations.push_back(TRY(operation_of(item)));
    TRY(check_names(bulk.operations));
    return bulk;
}

Answer<BulkOperation> with_names(BulkOperation operation, const BulkNames& names) {
    operation.data = TRY(named(operation.data, names));
    if (operation.id.empty()) return operation;
    operation.id = TRY(named(operation.id, names));
    operation.path = std::string(operation.route->collection) + "/" + operation.id;
    return operation;
}

// Only accounts are created, and they speak of nothing else that is created.
std::vector<BulkOperation> in_order(const std::vector<BulkOperation>& operations) {
    auto ordered = operations;
    std::stable_partition(ordered.begin(), ordered.end(), [](const BulkOperation& one) {
        return one.method == Method::Post ||
               !(speaks_of_another(one.data) || speaks_of_another(one.id));
    });
    return ordered;
}

}  // namespace admin_api::scim
