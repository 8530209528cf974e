// Gathers what a diagnosis looks at: the account is at hand, the rest comes from the store.
#pragma once

#include "admin-api/diagnosis/checks.h"
#include "admin-api/pipeline.h"

namespace admin_api {

[[nodiscard]] Answer<Case> case_of(
    const account::Account& account,
    const std::optional<account::Module>& module,
    const Call& call,
    Services& services
);

}  // namespace admin_api
