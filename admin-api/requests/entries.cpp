#include "admin-api/entries.h"

#include <array>

#include "admin-api/requests/resources.h"

namespace admin_api {
namespace {

using web::Method;
using web::Work;

constexpr auto kEntries = std::to_array<Entry>({
    {Method::Get, "/access-requests", Work::Store, {"", list_access_requests}},
    {Method::Post,
     "/access-requests",
     Work::Store,
     {"access-request.submit", submit_access_request, Admits::Everybody}},
    {Method::Get,
     "/access-requests/{request}",
     Work::Store,
     {"", read_access_request, Admits::Everybody}},
    {Method::Post,
     "/access-requests/{request}/approval",
     Work::Store,
     {"access-request.approve", approve_access_request}},
    {Method::Post,
     "/access-requests/{request}/refusal",
     Work::Store,
     {"access-request.refuse", refuse_access_request}},
    {Method::Post,
     "/access-requests/{request}/withdrawal",
     Work::Store,
     {"access-request.withdraw", withdraw_access_request, Admits::Everybody}},
    {Method::Get, "/me/notices", Work::Store, {"", read_notices, Admits::Everybody}},
});

}  // namespace

Entries request_entries() {
    return kEntries;
}

}  // namespace admin_api
