// An account as a User of SCIM, and what a User says of an account. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "admin-api/problem.h"
#include "core/directory/roster.h"

namespace admin_api::scim {

// Of what only a single account is asked.
struct AccountFurther {
    std::string version;  // its ETag
    std::vector<base::Json> groups = {};
};

[[nodiscard]] base::Json account_resource(
    const account::Account& account,
    const directory::AccountDetails& details,
    const AccountFurther& further
);
[[nodiscard]] std::string place_of_account(const account::AccountId& id);

// What a User says, in the words of /api/v1: "title_before", "phone", … "" for what is not there.
struct Said {
    std::string_view member;
    std::string text;
};
[[nodiscard]] Answer<std::vector<Said>> fields_said(const base::Json& resource);
[[nodiscard]] std::string said_by_extension(const base::Json& resource, std::string_view name);

}  // namespace admin_api::scim
