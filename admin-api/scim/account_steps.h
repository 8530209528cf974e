// From an account as it stands and as it is wanted to the changes between them. Pure.
#pragma once

#include "admin-api/scim/steps.h"
#include "admin-api/scim/subject_account.h"

namespace admin_api::scim {

// mutability, invalidValue; nothing for what is the same.
[[nodiscard]] Answer<std::vector<Step>> steps_between(
    const SubjectAccount& subject, const base::Json& wanted
);

}  // namespace admin_api::scim
