// Registers and checks of an organization as JSON, and what the outcome of a check says to people.
// Pure.
#pragma once

#include <optional>

#include "admin-api/language.h"
#include "core/base/json.h"
#include "core/state/register_checks.h"
#include "core/state/register_confirmations.h"

namespace admin_api {

struct RegistersSeen {
    account::OrganizationId organization;
    std::vector<state::RegisterConfirmation> confirmations;
    std::optional<state::RegisterCheck> check;
};

[[nodiscard]] base::Json to_json(const RegistersSeen& seen, Language language, base::Instant now);
// Without the answers of the registers.
[[nodiscard]] base::Json to_json(const state::RegisterCheck& check);

[[nodiscard]] Text text_of(state::CheckOutcome outcome);

}  // namespace admin_api
