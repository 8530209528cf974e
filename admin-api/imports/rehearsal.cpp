#include "admin-api/imports/rehearsal.h"

#include <algorithm>

#include "admin-api/imports/row_result.h"

namespace admin_api {

bool touches_administration(const account::Account& account) {
    return std::ranges::any_of(account.assignments, [](const account::Assignment& assignment) {
        return assignment.permission.code.str() == account::kSystemAdministration;
    });
}

Answer<void> Rehearsal::carry_out(
    const Attempt& /*attempt*/, Trail& /*trail*/, const Change& change, const Act& /*act*/
) {
    told_ = shown_in_report(change);
    if (!change.becomes) return {};
    last_ = *change.becomes;
    if (touches_administration(*last_)) administrators_.insert_or_assign(last_->id, *last_);
    return {};
}

const account::Account* Rehearsal::standing(const account::Username& username) const {
    if (last_ && last_->username == username) return &*last_;
    return nullptr;
}

const account::Account* Rehearsal::standing(const account::AccountId& id) const {
    if (last_ && last_->id == id) return &*last_;
    const auto found = administrators_.find(id);
    return found == administrators_.end() ? nullptr : &found->second;
}

void Rehearsal::bring_up(
    const account::OrganizationId& organization, std::vector<account::Account>& administrators
) const {
    std::erase_if(administrators, [&](const auto& one) {
        return administrators_.contains(one.id);
    });
    for (const auto& [id, account] : administrators_)
        if (account.organization == organization) administrators.push_back(account);
}

}  // namespace admin_api
