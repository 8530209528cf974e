#include "admin-api/entries.h"

#include <array>

#include "admin-api/consents/resources.h"

namespace admin_api {
namespace {

using web::Method;
using web::Work;

constexpr auto kEntries = std::to_array<Entry>({
    {Method::Get, "/accounts/{username}/consents", Work::Lookup, {"", list_consents}},
    {Method::Post,
     "/accounts/{username}/consents",
     Work::Store,
     {"consent.record", record_consent}},
    {Method::Post,
     "/accounts/{username}/consents/{consent}/withdrawal",
     Work::Store,
     {"consent.withdraw", withdraw_consent}},
    {Method::Post,
     "/accounts/{username}/enabling",
     Work::Store,
     {"account.enable", enable_account}},
});

}  // namespace

Entries consent_entries() {
    return kEntries;
}

}  // namespace admin_api
