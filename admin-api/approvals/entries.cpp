#include "admin-api/entries.h"

#include <array>

#include "admin-api/approvals/resources.h"

namespace admin_api {
namespace {

using web::Method;
using web::Work;

constexpr auto kEntries = std::to_array<Entry>({
    {Method::Get, "/approvals", Work::Lookup, {"", list_approvals}},
    {Method::Post, "/approvals", Work::Store, remembered({"approval.propose", propose_approval})},
    {Method::Get, "/approvals/{id}", Work::Lookup, {"", read_approval}},
    {Method::Post,
     "/approvals/{id}/approve",
     Work::Store,
     remembered({"approval.approve", approve_approval})},
    {Method::Post,
     "/approvals/{id}/refuse",
     Work::Store,
     remembered({"approval.refuse", refuse_approval})},
});

}  // namespace

Entries approval_entries() {
    return kEntries;
}

}  // namespace admin_api
