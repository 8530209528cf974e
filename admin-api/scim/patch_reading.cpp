// What stands in a PATCH request.
#include <algorithm>

#include "admin-api/scim/json_change.h"
#include "admin-api/scim/patch.h"
#include "admin-api/scim/refusal.h"

namespace admin_api::scim {
namespace {

using base::Json;
using Kind = PatchOperation::Kind;

constexpr std::size_t kMostOperations = 200;
constexpr Text kNotAPatch = {
    "Tělo musí mít schemas s PatchOp a seznam Operations.",
    "The body must have schemas with PatchOp and a list of Operations."};
constexpr Text kUnknownMember = {"Takový člen zde není znám.", "This member is not known here."};
constexpr Text kNoSuchOperation = {
    "op musí být add, remove nebo replace.", "op must be add, remove or replace."};
constexpr Text kUnreadable = {"Cestu nelze přečíst.", "The path cannot be read."};
constexpr Text kNeedsPath = {"Co odebrat, musí říci path.", "path must say what to remove."};
constexpr Text kNeedsValue = {"Chybí value.", "value is missing."};

std::optional<Kind> kind_of(const std::string& name) {
    if (same_name(name, "add")) return Kind::Add;
    if (same_name(name, "remove")) return Kind::Remove;
    if (same_name(name, "replace")) return Kind::Replace;
    return std::nullopt;
}

Answer<void> check_members(const Json& object, std::initializer_list<std::string_view> known) {
    const auto* members = object.as_object();
    if (members == nullptr) return refuse_as(kInvalidSyntax, "body", kNotAPatch);
    for (const auto& member : *members)
        if (std::ranges::none_of(known, [&](auto one) { return same_name(one, member.first); }))
            return refuse_as(kInvalidSyntax, member.first, kUnknownMember);
    return {};
}

Answer<std::optional<PatchPath>> path_of(const Json& sent) {
    const auto* path = member(sent, "path");
    if (path == nullptr || path->is_null()) return std::optional<PatchPath>();
    const auto* text = path->as_string();
    auto read = text == nullptr ? std::nullopt : parse_patch_path(*text);
    if (!read) return refuse_as(kInvalidPath, "path", kUnreadable);
    return read;
}

Answer<PatchOperation> operation_of(const Json& sent) {
    TRY(check_members(sent, {"op", "path", "value"}));
    const auto* name = member(sent, "op");
    const auto* word = name == nullptr ? nullptr : name->as_string();
    const auto kind = word == nullptr ? std::nullopt : kind_of(*word);
    if (!kind) return refuse_as(kInvalidSyntax, "op", kNoSuchOperation);
    auto path = TRY(path_of(sent));
    const auto* value = member(sent, "value");
    if (*kind == Kind::Remove && !path) return refuse_as(kNoTarget, "path", kNeedsPath);
    if (*kind != Kind::Remove && value == nullptr)
        return refuse_as(kInvalidValue, "value", kNeedsValue);
    return PatchOperation{
        .kind = *kind, .path = std::move(path), .value = value == nullptr ? Json() : *value};
}

bool is_patch(const Json& body) {
    const auto* schemas = member(body, "schemas");
    const auto named = items_of(schemas);
    return named.size() == 1 && named.front() == Json(kPatchMessage);
}

}  // namespace

Answer<std::vector<PatchOperation>> read_patch(const Json& body) {
    TRY(check_members(body, {"schemas", "Operations"}));
    const auto* list = member(body, "Operations");
    const auto* items = list == nullptr ? nullptr : list->as_array();
    if (!is_patch(body) || items == nullptr || items->empty() || items->size() > kMostOperations)
        return refuse_as(kInvalidSyntax, "Operations", kNotAPatch);
    std::vector<PatchOperation> operations;
    for (const auto& item : *items) operations.push_back(TRY(operation_of(item)));
    return operations;
}

}  // namespace admin_api::scim
