#include "admin-api/entries.h"

#include <array>

#include "admin-api/registers/resources.h"

namespace admin_api {
namespace {

using web::Method;
using web::Work;

constexpr auto kEntries = std::to_array<Entry>({
    {Method::Get, "/organizations/{organization}/registers", Work::Lookup, {"", read_registers}},
    {Method::Post,
     "/organizations/{organization}/registers/check",
     Work::Store,
     remembered({"organization.check-registers", ask_for_register_check})},
});

}  // namespace

Entries register_entries() {
    return kEntries;
}

}  // namespace admin_api
