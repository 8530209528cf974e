#include "admin-api/entries.h"

#include <array>

#include "admin-api/requests/organization_resources.h"
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
    {Method::Get, "/organization-requests", Work::Store, {"", list_organization_requests}},
    {Method::Get, "/organization-requests/{request}", Work::Store, {"", read_organization_request}},
    {Method::Post,
     "/organization-requests/{request}/approval",
     Work::Store,
     {"organization-request.approve", approve_organization_request}},
    {Method::Post,
     "/organization-requests/{request}/refusal",
     Work::Store,
     {"organization-request.refuse", refuse_organization_request}},
    {Method::Post,
     "/organization-requests/{request}/completion",
     Work::Store,
     {"organization-request.complete", complete_organization_request}},
    {Method::Get, "/me/notices", Work::Store, {"", read_notices, Admits::Everybody}},
});

constexpr auto kOpenEntries = std::to_array<OpenEntry>({
    {Method::Post, "/organization-requests", Work::Store, {submit_organization_request}},
    {Method::Post,
     "/organization-requests/{request}/notice",
     Work::Store,
     {read_organization_notice}},
});

}  // namespace

OpenEntries open_request_entries() {
    return kOpenEntries;
}

Entries request_entries() {
    return kEntries;
}

}  // namespace admin_api
