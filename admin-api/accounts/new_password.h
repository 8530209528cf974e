// What an administrator hands to somebody so that he gets in: a password, made here or given, set
// with the proof of his right and to be changed at the next login; or a code to choose one with.
#pragma once

#include "admin-api/pipeline.h"

namespace admin_api {

// An account that will not be usable again is handed nothing.
[[nodiscard]] Answer<void> check_not_ended(const account::Account& account, const Call& call);

// Keeps all rules for passwords of that account.
[[nodiscard]] Answer<base::Secret> generated_password(
    const account::Account& account, const Call& call, const Services& services, const Rules& rules
);

// For the records: what the reset takes the place of.
[[nodiscard]] base::Json password_before(const account::PasswordState& password);

struct Reset {
    account::SupportProof proof;
    base::Secret password;
    base::Instant issued_until;
};
// Sets it, unlocks, and ends the sessions and activation codes of the account.
[[nodiscard]] Answer<void> carry_out_reset(const Reset& reset, Services& services);

}  // namespace admin_api
