// The fields of an account that people write (R11): read strictly from a body, with the limits of
// the registers (domain.md 1.3), and shown as JSON. A member that is not sent leaves a field as it
// is; an empty one or null takes it away.
#pragma once

#include "admin-api/inputs.h"
#include "core/directory/account_changes.h"

namespace admin_api {

void read_employment(Inputs& inputs, account::Employment& employment);
// Titles, given name, surname, second and birth surname; a surname cannot be taken away.
void read_names(Inputs& inputs, directory::AccountDetails& details);

[[nodiscard]] base::Json to_json(const directory::AccountDetails& details);

}  // namespace admin_api
