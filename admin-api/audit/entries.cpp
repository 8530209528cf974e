#include "admin-api/entries.h"

#include <array>

#include "admin-api/audit/resources.h"

namespace admin_api {
namespace {

using web::Method;
using web::Work;

constexpr auto kEntries = std::to_array<Entry>({
    {Method::Get, "/audit", Work::Store, weighing(Weight::Search, {"log.read", read_audit})},
    {Method::Get,
     "/audit/export",
     Work::Store,
     weighing(Weight::Search, {"log.export", export_audit})},
    {Method::Get,
     "/organizations/{organization}/rights",
     Work::Store,
     weighing(Weight::Search, {"rights.look-back", read_past_rights})},
});

}  // namespace

Entries audit_entries() {
    return kEntries;
}

}  // namespace admin_api
