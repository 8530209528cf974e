#include "admin-api/scim/entries.h"

#include <array>

#include "admin-api/scim/answer.h"
#include "admin-api/scim/resources.h"

namespace admin_api {
namespace {

using web::Method;
using web::Work;

constexpr Operation of(std::string_view activity, Resource resource) {
    return {.activity = activity, .resource = resource, .rendering = scim::scim_problem_response};
}

constexpr Operation listing(Resource resource) {
    return weighing(Weight::Search, of("", resource));
}

// Stands for the limit of the settings.
constexpr std::size_t kManyChanges = 0;

constexpr auto kEntries = std::to_array<Entry>({
    {Method::Get, "/ServiceProviderConfig", Work::Lookup, of("", scim::read_provider)},
    {Method::Get, "/ResourceTypes", Work::Lookup, of("", scim::read_resource_types)},
    {Method::Get, "/ResourceTypes/{name}", Work::Lookup, of("", scim::read_resource_type)},
    {Method::Get, "/Schemas", Work::Lookup, of("", scim::read_schemas)},
    {Method::Get, "/Schemas/{name}", Work::Lookup, of("", scim::read_schema)},
    {Method::Get, "/Me", Work::Lookup, of("", scim::read_account)},
    {Method::Put, "/Me", Work::Store, of("account.change", scim::replace_account)},
    {Method::Patch, "/Me", Work::Store, of("account.change", scim::patch_account)},
    {Method::Delete, "/Me", Work::Store, of("account.discard", scim::remove_account)},
    {Method::Get, "/Users", Work::Lookup, listing(scim::list_accounts)},
    {Method::Post, "/Users/.search", Work::Lookup, listing(scim::list_accounts)},
    // The person register is asked.
    {Method::Post, "/Users", Work::Outgoing, of("account.create", scim::create_account)},
    {Method::Get, "/Users/{account}", Work::Lookup, of("", scim::read_account)},
    {Method::Put, "/Users/{account}", Work::Store, of("account.change", scim::replace_account)},
    {Method::Patch, "/Users/{account}", Work::Store, of("account.change", scim::patch_account)},
    {Method::Delete, "/Users/{account}", Work::Store, of("account.discard", scim::remove_account)},
    {Method::Get, "/Groups", Work::Lookup, listing(scim::list_groups)},
    {Method::Post, "/Groups/.search", Work::Lookup, listing(scim::list_groups)},
    {Method::Get, "/Groups/{group}", Work::Lookup, of("", scim::read_group)},
    {Method::Put,
     "/Groups/{group}",
     Work::Store,
     of("permission.assign", scim::replace_group),
     kManyChanges},
    {Method::Patch,
     "/Groups/{group}",
     Work::Store,
     of("permission.assign", scim::patch_group),
     kManyChanges},
    {Method::Post, "/Bulk", Work::Outgoing, of("scim.bulk", scim::carry_out_bulk), kManyChanges},
});

}  // namespace

std::vector<Entry> scim_entries(const ScimLimits& limits) {
    std::vector<Entry> entries(kEntries.begin(), kEntries.end());
    for (auto& entry : entries)
        if (entry.body_limit == kManyChanges) entry.body_limit = limits.bulk_bytes;
    return entries;
}

}  // namespace admin_api
