// One person in the simple form that the file and the HTTP register share
// (docs/person-register.md). Anything that breaks the form is no person: a register that cannot be
// read is not a register without him.
#pragma once

#include <optional>
#include <string>

#include "core/account/person.h"
#include "core/base/json.h"

namespace admin_api {

// Names within the limits of the directory, on one line, without control characters.
[[nodiscard]] bool is_name(std::string_view text);
// A person with a valid IK and surname, all names within their limits.
[[nodiscard]] bool is_whole(const account::Person& person);

[[nodiscard]] std::optional<account::Person> person_from(const base::Json& json);

}  // namespace admin_api
