#include "admin-api/entries.h"

#include <array>

#include "admin-api/review/resources.h"

namespace admin_api {
namespace {

using web::Method;
using web::Work;

constexpr std::size_t kDecisionsLimit = 131072;

constexpr auto kEntries = std::to_array<Entry>({
    {Method::Get, "/reviews", Work::Store, {"", list_reviews}},
    {Method::Post, "/reviews", Work::Store, remembered({"review.open", open_review})},
    {Method::Get, "/reviews/{review}", Work::Store, {"", read_review}},
    {Method::Patch, "/reviews/{review}", Work::Store, {"review.extend", extend_review}},
    {Method::Post,
     "/reviews/{review}/closure",
     Work::Store,
     remembered({"review.close", close_review})},
    {Method::Get,
     "/reviews/{review}/organizations",
     Work::Lookup,
     weighing(Weight::Search, {"", list_review_organizations})},
    {Method::Get,
     "/reviews/{review}/organizations/{organization}/rights",
     Work::Lookup,
     {"", list_review_rights}},
    {Method::Post,
     "/reviews/{review}/organizations/{organization}/decisions",
     Work::Store,
     remembered({"review.decide", decide_review_rights}),
     kDecisionsLimit},
    {Method::Get,
     "/reviews/{review}/protocol",
     Work::Lookup,
     weighing(Weight::Export, {"", read_review_protocol})},
});

}  // namespace

Entries review_entries() {
    return kEntries;
}

}  // namespace admin_api
