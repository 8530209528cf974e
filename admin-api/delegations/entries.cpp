#include "admin-api/entries.h"

#include <array>

#include "admin-api/delegations/resources.h"

namespace admin_api {
namespace {

using web::Method;
using web::Work;
constexpr auto kForRepresentatives = Admits::Representatives;

constexpr auto kEntries = std::to_array<Entry>({
    {Method::Get, "/delegations", Work::Lookup, {"", list_delegations, kForRepresentatives}},
    {Method::Post,
     "/delegations",
     Work::Store,
     remembered({"delegation.give", give_delegation, kForRepresentatives})},
    {Method::Delete,
     "/delegations/{id}",
     Work::Store,
     {"delegation.revoke", end_delegation, kForRepresentatives}},
});

}  // namespace

Entries delegation_entries() {
    return kEntries;
}

}  // namespace admin_api
