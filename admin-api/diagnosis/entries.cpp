#include "admin-api/entries.h"

#include <array>

#include "admin-api/diagnosis/resources.h"

namespace admin_api {
namespace {

using web::Method;
using web::Work;

constexpr auto kEntries = std::to_array<Entry>({
    {Method::Get, "/diagnosis", Work::Store, {"diagnosis.read", diagnose_reference}},
    {Method::Get,
     "/accounts/{username}/diagnosis",
     Work::Store,
     {"diagnosis.read", read_diagnosis}},
    {Method::Get, "/accounts/{username}/lock", Work::Lookup, {"", read_lock}},
    {Method::Get, "/sessions", Work::Lookup, weighing(Weight::Search, {"", read_signed_in})},
    {Method::Delete,
     "/accounts/{username}/sessions/{id}",
     Work::Store,
     {"session.end", end_session}},
});

}  // namespace

Entries diagnosis_entries() {
    return kEntries;
}

}  // namespace admin_api
