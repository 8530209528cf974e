// An organization never loses its last administrator of a module unnoticed: what would take him is
// refused, or done by the ministry with a second person's approval and a reason. Whoever takes
// something from administrators of one organization does so one after the other, over all programs:
// of two who take from each other at once, the second meets what the first left.
#pragma once

#include <functional>
#include <string>

#include "admin-api/approvals/approved.h"
#include "admin-api/pipeline.h"

namespace admin_api {

// What is about to be taken from an account.
struct Loss {
    const account::Account& account;  // as it was read for the call
    const Change& change;
    std::string target;    // what an approval must name: "/accounts/novak"
    std::string approval;  // its identifier, empty: none
    // The account as it will be; asked again of the account as it stands when its turn has come.
    std::function<account::Account(account::Account)> taken;
};

// As carry_out(). LastAdministrator, or the refusal of the approval, before anything is recorded.
[[nodiscard]] Answer<void> carry_out_loss(
    const Call& call, Services& services, const Loss& loss, const Act& act
);

}  // namespace admin_api
