#include "admin-api/entries.h"

#include <array>

#include "admin-api/letters/resources.h"

namespace admin_api {
namespace {

using web::Method;
using web::Work;

constexpr auto kEntries = std::to_array<Entry>({
    // A letter with a password has the directory hash it.
    {Method::Post,
     "/accounts/{username}/letter",
     Work::PasswordBind,
     {"letter.print", print_letter}},
    {Method::Post, "/letters/batch", Work::Store, {"letter.print", print_batch}},
    {Method::Get, "/letters", Work::Lookup, {"", list_letters}},
    {Method::Put, "/letters/{id}/state", Work::Store, {"letter.state", set_letter_state}},
});

}  // namespace

Entries letter_entries() {
    return kEntries;
}

}  // namespace admin_api
