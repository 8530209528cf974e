#include "admin-api/permissions/held.h"

#include <algorithm>

#include "admin-api/permissions/account_rights.h"

namespace admin_api {

using account::Assignment;

bool overlap(const account::Validity& left, const account::Validity& right) {
    const auto ends_before = [](const account::Validity& one, const account::Validity& other) {
        return one.until && other.from && *one.until < *other.from;
    };
    return !ends_before(left, right) && !ends_before(right, left);
}

const Assignment* held_by(const account::Account& account, std::string_view id) {
    const auto found = std::find_if(
        account.assignments.begin(),
        account.assignments.end(),
        [&](const Assignment& one) { return one.id.str() == id; }
    );
    return found == account.assignments.end() ? nullptr : &*found;
}

Answer<void> check_not_held(const account::Account& account, const Assignment& wanted) {
    const auto& held = account.assignments;
    const auto stands = std::any_of(held.begin(), held.end(), [&](const Assignment& one) {
        return one.id != wanted.id && !one.revoked && one.permission == wanted.permission &&
               overlap(one.validity, wanted.validity);
    });
    if (stands) return refuse(ProblemCode::AlreadyAssigned);
    return {};
}

account::Account holding(account::Account account, const Assignment& assignment) {
    for (auto& one : account.assignments)
        if (one.id == assignment.id) one = assignment;
    return account;
}

Assignment revoked(Assignment assignment) {
    assignment.revoked = true;
    return assignment;
}

std::string place_of(const account::Account& account, const account::AssignmentId& id) {
    return "/accounts/" + account.username.str() + "/permissions/" + id.str();
}

base::Json rights_of(const Assignment& assignment) {
    return base::Json::object({{"permission", to_json(assignment)}});
}

}  // namespace admin_api
