#include "admin-api/entries.h"

#include <array>

#include "admin-api/announcements/resources.h"

namespace admin_api {
namespace {

using web::Method;
using web::Work;

constexpr auto kEntries = std::to_array<Entry>({
    {Method::Get, "/announcements", Work::Lookup, {"", read_announcements}},
    {Method::Post, "/announcements", Work::Store, {"announcement.add", add_announcement}},
    {Method::Get, "/announcements/{id}", Work::Lookup, {"", read_announcement}},
    {Method::Put,
     "/announcements/{id}",
     Work::Store,
     {"announcement.change", replace_announcement}},
    {Method::Delete,
     "/announcements/{id}",
     Work::Store,
     {"announcement.remove", remove_announcement}},
});

constexpr auto kOpenEntries = std::to_array<OpenEntry>({
    {Method::Get,
     "/announcements/current",
     Work::Immediate,
     {current_announcements, OpenFor::Looks}},
});

}  // namespace

Entries announcement_entries() {
    return kEntries;
}

OpenEntries open_announcement_entries() {
    return kOpenEntries;
}

}  // namespace admin_api
