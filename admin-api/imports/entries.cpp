#include "admin-api/entries.h"

#include <array>

#include "admin-api/imports/resources.h"

namespace admin_api {
namespace {

using web::Method;
using web::Work;

constexpr std::size_t kLargestTable = std::size_t{256} << 20;

constexpr auto kEntries = std::to_array<Entry>({
    {Method::Post,
     "/imports",
     Work::Store,
     {"import.submit", submit_import},
     kLargestTable,
     web::BodyKind::Spooled},
    {Method::Get, "/imports", Work::Store, {"", read_imports}},
    {Method::Get, "/imports/{id}", Work::Store, {"", read_import}},
    {Method::Get, "/imports/{id}/report", Work::Store, {"", read_import_report}},
    {Method::Post, "/imports/{id}/cancel", Work::Store, {"import.cancel", cancel_import}},
});

}  // namespace

Entries import_entries() {
    return kEntries;
}

}  // namespace admin_api
