// Gathers what a diagnosis looks at: account and organization are at hand, the rest comes from the
// store.
#pragma once

#include "admin-api/diagnosis/checks.h"
#include "admin-api/subject.h"

namespace admin_api {

[[nodiscard]] Answer<Case> case_of(
    const Target& target,
    const std::optional<account::Module>& module,
    const Call& call,
    Services& services
);

}  // namespace admin_api
