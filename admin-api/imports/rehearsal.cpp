#include "admin-api/imports/rehearsal.h"

#include <algorithm>

#include "admin-api/imports/row_result.h"
#include "admin-api/imports/seen_rows.h"

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
    if (last_->has_consent) consenting_.insert(mark_of(last_->ik_mpsv.str()));
    if (touches_administration(*last_)) administrators_.insert_or_assign(last_->id, *last_);
    return {};
}

std::optional<account::Account> Rehearsal::brought_up(account::Account account) const {
    bring_up(account);
    return account;
}

std::optional<account::Account> Rehearsal::standing(const account::Username& username) const {
    if (last_ && last_->username == username) return brought_up(*last_);
    return std::nullopt;
}

std::optional<account::Account> Rehearsal::standing(const account::AccountId& id) const {
    if (last_ && last_->id == id) return brought_up(*last_);
    const auto found = administrators_.find(id);
    if (found == administrators_.end()) return std::nullopt;
    return brought_up(found->second);
}

// A table gives consents and takes none away.
void Rehearsal::bring_up(account::Account& account) const {
    if (consenting_.contains(mark_of(account.ik_mpsv.str()))) account.has_consent = true;
}

void Rehearsal::bring_up(
    const account::OrganizationId& organization, std::vector<account::Account>& administrators
) const {
    std::erase_if(administrators, [&](const auto& one) {
        return administrators_.contains(one.id);
    });
    for (const auto& [id, account] : administrators_)
        if (account.organization == organization) administrators.push_back(account);
    for (auto& administrator : administrators) bring_up(administrator);
}

}  // namespace admin_api
