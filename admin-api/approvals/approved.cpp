#include "admin-api/approvals/approved.h"

#include "core/account/ids.h"

namespace admin_api {

state::Approvals approvals_of(Services& services) {
    return {services.store, services.random, services.rules.now()->settings.approval_lifetime};
}

std::string approval_in(Inputs& inputs) {
    constexpr Text kNotAnId = {
        "Musí být označení schválení.", "It must be the identifier of an approval."};
    const auto* given = inputs.text("approval");
    if (given == nullptr) return {};
    if (account::is_uuid(*given)) return *given;
    inputs.add_fault("approval", "unreadable", kNotAnId);
    return {};
}

Answer<state::Approval> approved(
    const std::string& id, const Purpose& purpose, const Call& call, Services& services
) {
    const auto found = TRY(or_problem(approvals_of(services).find(id, call.now)));
    const auto fits = found && found->state() == state::ApprovalState::Approved &&
                      found->is_for(purpose.operation, purpose.target, purpose.subject) &&
                      found->proposal.by == call.caller.id;
    if (!fits) return refuse(ProblemCode::ApprovalNotUsable);
    return *found;
}

Answer<void> use(const state::Approval& approval, const Call& call, Services& services) {
    const auto is_ours = TRY(or_problem(approvals_of(services).use(approval, call.now)));
    if (!is_ours) return refuse(ProblemCode::ApprovalNotUsable);
    return {};
}

Answer<bool> is_of_another_person(
    const account::AccountId& account, const Call& call, Services& services
) {
    if (account == call.caller.id) return false;
    const auto found = TRY(or_problem(services.directory.accounts().find(account)));
    return found && found->ik_mpsv != call.caller_account.ik_mpsv;
}

}  // namespace admin_api
