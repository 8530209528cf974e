#include "admin-api/review/deciders.h"

#include <algorithm>

#include "admin-api/pipeline.h"
#include "core/account/succession.h"

namespace admin_api {

Deciders::Deciders(const std::vector<account::Account>& administrators, base::Instant now) {
    for (const auto module : account::kModules)
        for (const auto& account : administrators)
            if (account::is_administrator_at(account, module, now))
                of_modules_[module].push_back(account.id);
}

bool Deciders::may_decide(const ReviewRight& right) const {
    const auto& [module, code] = right.assignment.permission;
    // Only the ministry gives it and takes it (R5).
    if (code.str() == account::kSubmissionDelegation) return false;
    const auto found = of_modules_.find(module);
    return found != of_modules_.end() &&
           std::ranges::any_of(found->second, [&](const account::AccountId& id) {
               return id != right.holder;
           });
}

Answer<Deciders> deciders_in(
    const account::OrganizationId& organization, base::Instant now, Services& services
) {
    auto& rights = services.directory.rights();
    const auto administrators = TRY(or_problem(rights.administrators_of(organization)));
    return Deciders(administrators, now);
}

}  // namespace admin_api
