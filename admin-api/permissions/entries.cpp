#include "admin-api/entries.h"

#include <array>

#include "admin-api/permissions/resources.h"

namespace admin_api {
namespace {

using web::Method;
using web::Work;

constexpr auto kEntries = std::to_array<Entry>({
    {Method::Get, "/catalogue", Work::Lookup, {"", read_catalogue}},
    {Method::Get, "/organizations/{id}/administrators", Work::Lookup, {"", read_administrators}},
    {Method::Get, "/vacancies", Work::Store, {"", read_vacancies}},
    {Method::Get, "/accounts/{username}/permissions", Work::Lookup, {"", read_permissions}},
    {Method::Post,
     "/accounts/{username}/permissions",
     Work::Store,
     remembered({"permission.assign", assign_permission})},
    {Method::Patch,
     "/accounts/{username}/permissions/{id}",
     Work::Store,
     {"permission.change", change_permission}},
    {Method::Delete,
     "/accounts/{username}/permissions/{id}",
     Work::Store,
     {"permission.revoke", revoke_permission}},
});

}  // namespace

Entries permission_entries() {
    return kEntries;
}

}  // namespace admin_api
