// The way from an approval to what it permits: found, for exactly this operation and target, of
// this caller's own proposal, decided by another person; used when the change is made.
#pragma once

#include <string>

#include "admin-api/inputs.h"
#include "admin-api/pipeline.h"
#include "core/state/approvals.h"

namespace admin_api {

// Of the rules in force.
[[nodiscard]] state::Approvals approvals_of(Services& services);

// The member or parameter `approval`: an identifier, empty when it was not given.
[[nodiscard]] std::string approval_in(Inputs& inputs);

struct Purpose {
    std::string_view operation;  // activity of the record: "permission.revoke"
    std::string target;          // "/accounts/novak"
    std::string subject;         // account that the target names; empty when it names none
};
// ApprovalNotUsable when it is not approved, used, ended, another's or for something else: all of
// them look the same.
[[nodiscard]] Answer<state::Approval> approved(
    const std::string& id, const Purpose& purpose, const Call& call, Services& services
);
// Once; the last step before the change.
[[nodiscard]] Answer<void> use(
    const state::Approval& approval, const Call& call, Services& services
);

// Two accounts of one person are one person, and of an account that is gone nobody can say that it
// was another's.
[[nodiscard]] Answer<bool> is_of_another_person(
    const account::AccountId& account, const Call& call, Services& services
);

}  // namespace admin_api
