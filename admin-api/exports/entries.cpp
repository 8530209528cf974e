#include "admin-api/entries.h"

#include <array>

#include "admin-api/exports/resources.h"

namespace admin_api {
namespace {

constexpr auto kEntries = std::to_array<Entry>({
    {web::Method::Get,
     "/account-export",
     web::Work::Lookup,
     weighing(Weight::Export, {"", export_accounts})},
});

}  // namespace

Entries export_entries() {
    return kEntries;
}

}  // namespace admin_api
