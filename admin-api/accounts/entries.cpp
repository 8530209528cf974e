#include "admin-api/entries.h"

#include <array>

#include "admin-api/accounts/resources.h"

namespace admin_api {
namespace {

using web::Method;
using web::Work;

constexpr auto kEntries = std::to_array<Entry>({
    {Method::Get, "/me", Work::Lookup, {"", read_me, Admits::Representatives}},
    {Method::Get, "/accounts", Work::Lookup, weighing(Weight::Search, {"", search_accounts})},
    // The person register is asked.
    {Method::Post, "/accounts", Work::Outgoing, remembered({"account.create", create_account})},
    {Method::Get, "/username-proposal", Work::Lookup, {"", propose_username}},
    {Method::Patch, "/accounts/{username}", Work::Store, {"account.change", change_account}},
    {Method::Put, "/accounts/{username}/username", Work::Store, {"account.rename", rename_account}},
    {Method::Get, "/accounts/{username}", Work::Lookup, {"", read_account}},
    {Method::Delete, "/accounts/{username}/lock", Work::Store, {"account.unlock", unlock_account}},
    // The directory hashes the new password and compares it with the old ones.
    {Method::Post,
     "/accounts/{username}/password-reset",
     Work::PasswordBind,
     {"password.reset", reset_password}},
    {Method::Post,
     "/accounts/{username}/activation",
     Work::Store,
     {"activation.issue", issue_activation}},
    {Method::Put, "/accounts/{username}/validity", Work::Store, {"account.validity", set_validity}},
    {Method::Post,
     "/accounts/{username}/discard",
     Work::Store,
     remembered({"account.discard", discard_account})},
    {Method::Post,
     "/accounts/{username}/restore",
     Work::Store,
     remembered({"account.restore", restore_account})},
    {Method::Get, "/accounts/{username}/sessions", Work::Lookup, {"", read_sessions}},
    {Method::Delete, "/accounts/{username}/sessions", Work::Store, {"sessions.end", end_sessions}},
});

}  // namespace

Entries account_entries() {
    return kEntries;
}

}  // namespace admin_api
