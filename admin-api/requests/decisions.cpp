// The turns of a request. What a turn does is claimed in the store first, over exactly what was
// seen; should the directory then refuse, the claim is taken back (granting.h).
#include <algorithm>

#include "admin-api/approvals/approval_view.h"
#include "admin-api/approvals/approved.h"
#include "admin-api/inputs.h"
#include "admin-api/requests/granting.h"
#include "admin-api/requests/notices.h"
#include "admin-api/requests/resources.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

Answer<void> check_not_own(const AccessRequest& request, const Call& call, Services& services) {
    for (const auto& party : request.parties()) {
        const auto is_another = TRY(is_of_another_person(party, call, services));
        if (!is_another) return refuse(ProblemCode::OwnRequest);
    }
    return {};
}

// MPSV decides, and nobody his own: neither as the applicant, nor as who entered it, nor twice, nor
// from another account of his.
Answer<AccessRequest> request_to_decide(const Call& call, Services& services) {
    auto request = TRY(request_seen(call, services));
    TRY(check_ministry(call));
    if (!request.is_open()) return refuse(ProblemCode::RequestDecided);
    TRY(check_not_own(request, call, services));
    return request;
}

struct Approval {
    account::Validity validity;
    account::Level level{};
    std::string reason;
};

// The second of four eyes approves what the first has set, unless he says otherwise: then there
// would be two decisions, so he may not.
Answer<Approval> approval_of(const Call& call, const AccessRequest& request) {
    auto inputs = TRY(Inputs::from_body(call.request, {"valid_from", "until", "level", "reason"}));
    const auto is_second = request.state() == RequestState::FirstApproval;
    Approval approval{request.validity, request.level, inputs.reason()};
    const auto from = inputs.day("valid_from");
    const auto until = inputs.day("until");
    if (inputs.text("level") != nullptr)
        approval.level = inputs.parsed("level", account::parse_level).value_or(request.level);
    TRY(inputs.finish());
    if (from) approval.validity.from = from;
    if (until) approval.validity.until = until;
    if (!approval.validity.from) approval.validity.from = base::prague_day(call.now);
    TRY(check_order(approval.validity));
    const auto differs = approval.validity.from != request.validity.from ||
                         approval.validity.until != request.validity.until ||
                         approval.level != request.level;
    if (is_second && differs) return refuse(ProblemCode::ApprovalDiffers);
    return approval;
}

bool needs_four_eyes(account::Module module, const RuleSettings& rules) {
    return std::ranges::find(rules.four_eyes, account::wire_name(module)) != rules.four_eyes.end();
}

AccessRequest turned(
    AccessRequest request, RequestState state, const std::string& reason, const Call& call
) {
    request.turns.push_back({state, {call.caller.id, call.caller.username}, reason, call.now});
    return request;
}

Answer<void> claim(const AccessRequest& seen, const AccessRequest& next, Services& services) {
    AccessRequests requests(services.store, services.random);
    const auto is_ours = TRY(or_problem(requests.turn(seen, next)));
    if (!is_ours) return refuse(ProblemCode::RequestDecided);
    return {};
}

struct Step {
    const AccessRequest& seen;
    const AccessRequest& next;
};

Answer<void> turn_alone(const Step& step, const Call& call, Services& services) {
    TRY(claim(step.seen, step.next, services));
    return tell_applicant(step.next, call.now, services);
}

Answer<web::Response> carry_out_turn(
    const Step& step, std::string_view activity, const Call& call, Services& services
) {
    const auto act = [&] { return turn_alone(step, call, services); };
    TRY(carry_out(call, services, change_of(step.seen, step.next, activity), act));
    return web::Response::json(200, to_json(step.next));
}

}  // namespace

Answer<web::Response> approve_access_request(const Call& call, Services& services) {
    const auto seen = TRY(request_to_decide(call, services));
    const auto approval = TRY(approval_of(call, seen));
    auto decided = seen;
    decided.validity = approval.validity;
    decided.level = approval.level;
    const auto granting = TRY(granting_of(decided, call, services));
    const auto rules = services.rules.now();
    const auto is_first =
        seen.state() == RequestState::Received && needs_four_eyes(seen.module, rules->settings);
    const auto state = is_first ? RequestState::FirstApproval : RequestState::Approved;
    auto next = turned(std::move(decided), state, approval.reason, call);
    if (is_first) return carry_out_turn({seen, next}, kApproval, call, services);
    next.claim = RequestClaim{call.now, call.reference, attempt_of(call).origin, seen.written};
    const auto act = [&]() -> Answer<void> {
        TRY(claim(seen, next, services));
        next.written = written_form(next);
        auto granted = grant(next, granting, call, services);
        if (granted) return granted;
        AccessRequests requests(services.store, services.random);
        TRY(or_problem(requests.take_back(next)));
        return granted;
    };
    TRY(carry_out(call, services, change_of(seen, next, kApproval), act));
    return web::Response::json(200, to_json(next));
}

Answer<web::Response> refuse_access_request(const Call& call, Services& services) {
    const auto reason = TRY(reason_alone(Inputs::from_body(call.request, {"reason"})));
    const auto seen = TRY(request_to_decide(call, services));
    if (reason.empty()) return refuse(ProblemCode::ReasonRequired);
    const auto next = turned(seen, RequestState::Refused, reason, call);
    return carry_out_turn({seen, next}, "access-request.refuse", call, services);
}

// By the applicant or by who entered it.
Answer<web::Response> withdraw_access_request(const Call& call, Services& services) {
    const auto reason = TRY(reason_alone(Inputs::from_body(call.request, {"reason"})));
    const auto seen = TRY(request_seen(call, services));
    const auto& id = call.caller.id;
    if (seen.applicant.account != id && seen.entered_by.id != id)
        return refuse(ProblemCode::NotYourRequest);
    if (!seen.is_open()) return refuse(ProblemCode::RequestDecided);
    const auto next = turned(seen, RequestState::Withdrawn, reason, call);
    return carry_out_turn({seen, next}, "access-request.withdraw", call, services);
}

}  // namespace admin_api
