// The second person's word.
#include "admin-api/approvals/approval_view.h"
#include "admin-api/approvals/approved.h"
#include "admin-api/approvals/resources.h"
#include "admin-api/inputs.h"

namespace admin_api {
namespace {

using state::Approval;
using state::ApprovalState;

Answer<void> check_another_person(const Approval& approval, const Call& call, Services& services) {
    const auto is_another = TRY(is_of_another_person(approval.proposal.by, call, services));
    if (!is_another) return refuse(ProblemCode::OwnProposal);
    return {};
}

std::string_view activity_of(ApprovalState outcome) {
    return outcome == ApprovalState::Approved ? "approval.approve" : "approval.refuse";
}

Answer<web::Response> decide(ApprovalState outcome, const Call& call, Services& services) {
    TRY(check_ministry(call));
    const auto reason = TRY(reason_alone(Inputs::from_body(call.request, {"reason"})));
    const auto approval = TRY(approval_of(call, services));
    TRY(check_another_person(approval, call, services));
    if (reason.empty()) return refuse(ProblemCode::ReasonRequired);
    if (approval.state() != ApprovalState::Proposed) return refuse(ProblemCode::ApprovalDecided);
    const state::Decision decision{
        .outcome = outcome,
        .by = call.caller.id,
        .by_username = call.caller.username.str(),
        .reason = reason,
        .at = call.now};
    auto decided = approval;
    decided.decision = decision;
    const Change change{
        .activity = activity_of(outcome),
        .target = approval.proposal.by_username,
        .before = to_json(approval),
        .after = to_json(decided),
        .reason = reason};
    const auto act = [&]() -> Answer<void> {
        const auto is_first = TRY(or_problem(approvals_of(services).decide(approval, decision)));
        if (!is_first) return refuse(ProblemCode::ApprovalDecided);
        return {};
    };
    TRY(carry_out(call, services, change, act));
    return web::Response::json(200, to_json(decided));
}

}  // namespace

Answer<web::Response> approve_approval(const Call& call, Services& services) {
    return decide(ApprovalState::Approved, call, services);
}

Answer<web::Response> refuse_approval(const Call& call, Services& services) {
    return decide(ApprovalState::Refused, call, services);
}

}  // namespace admin_api
