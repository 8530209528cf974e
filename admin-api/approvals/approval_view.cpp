#include "admin-api/approvals/approval_view.h"

#include "admin-api/approvals/approved.h"

namespace admin_api {
namespace {

using base::Json;

Json decision_of(const state::Approval& approval) {
    if (!approval.decision) return {};
    const auto& decision = *approval.decision;
    return Json::object(
        {{"by", decision.by_username},
         {"at", base::to_rfc3339(decision.at)},
         {"reason", decision.reason}}
    );
}

}  // namespace

Json to_json(const state::Approval& approval) {
    const auto& proposal = approval.proposal;
    return Json::object(
        {{"id", approval.id},
         {"state", state::name_of(approval.state())},
         {"operation", proposal.operation},
         {"target", proposal.target},
         {"reason", proposal.reason},
         {"proposed_by", proposal.by_username},
         {"proposed_at", base::to_rfc3339(approval.proposed_at)},
         {"expires", base::to_rfc3339(approval.expires)},
         {"decision", decision_of(approval)},
         {"used_at", approval.used_at ? Json(base::to_rfc3339(*approval.used_at)) : Json()}}
    );
}

Answer<void> check_ministry(const Call& call) {
    if (!account::has_role(call.caller, account::CallerRole::MinistryAdministrator))
        return refuse(ProblemCode::MinistryOnly);
    return {};
}

Answer<state::Approval> approval_of(const Call& call, Services& services) {
    const auto found =
        TRY(or_problem(approvals_of(services).find(call.parameters["id"], call.now)));
    if (!found) return refuse(ProblemCode::ApprovalNotFound);
    return *found;
}

}  // namespace admin_api
