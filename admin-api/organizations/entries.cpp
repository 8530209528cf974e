#include "admin-api/entries.h"

#include <array>

#include "admin-api/organizations/resources.h"

namespace admin_api {
namespace {

using web::Method;
using web::Work;

constexpr auto kEntries = std::to_array<Entry>({
    {Method::Get,
     "/organizations",
     Work::Lookup,
     weighing(Weight::Search, {"", search_organizations})},
    {Method::Post,
     "/organizations",
     Work::Store,
     remembered({"organization.found", found_organization})},
    {Method::Get, "/organizations/{organization}", Work::Lookup, {"", read_organization}},
    {Method::Patch,
     "/organizations/{organization}",
     Work::Store,
     {"organization.change", change_organization}},
    {Method::Get, "/organizations/{organization}/workplaces", Work::Lookup, {"", list_workplaces}},
    {Method::Post,
     "/organizations/{organization}/workplaces",
     Work::Store,
     remembered({"workplace.add", add_workplace})},
    {Method::Patch,
     "/organizations/{organization}/workplaces/{code}",
     Work::Store,
     {"workplace.change", change_workplace}},
    {Method::Post,
     "/organizations/{organization}/workplaces/{code}/discard",
     Work::Store,
     remembered({"workplace.discard", discard_workplace})},
    {Method::Post,
     "/organizations/{organization}/workplaces/{code}/restore",
     Work::Store,
     remembered({"workplace.restore", restore_workplace})},
});

}  // namespace

Entries organization_entries() {
    return kEntries;
}

}  // namespace admin_api
