#include "admin-api/entries.h"

#include <array>

#include "admin-api/personal_data/resources.h"

namespace admin_api {
namespace {

using web::Method;
using web::Work;

constexpr auto kEntries = std::to_array<Entry>({
    {Method::Get,
     "/accounts/{username}/export",
     Work::Store,
     {"", export_person, Admits::Everybody}},
    {Method::Get, "/retention", Work::Lookup, {"", read_retention}},
});

}  // namespace

Entries personal_data_entries() {
    return kEntries;
}

}  // namespace admin_api
