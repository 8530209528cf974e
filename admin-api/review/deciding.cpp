#include "admin-api/review/deciding.h"

#include "admin-api/inputs.h"
#include "admin-api/permissions/held.h"
#include "admin-api/permissions/resources.h"
#include "core/web/precondition.h"

namespace admin_api {
namespace {

constexpr int kUnavailable = 503;

Answer<ReviewRight> right_named(const Call& call, Services& services) {
    const RightPlace place{
        .review = call.parameters["review"],
        .organization = account::OrganizationId(call.parameters["organization"])};
    ReviewRights rights(services.store);
    auto right = TRY(or_problem(rights.find(place, call.parameters["right"], call.now)));
    if (!right) return refuse(ProblemCode::PermissionNotFound);
    if (!web::is_as_expected(call.request, etag_of(*right)))
        return refuse(ProblemCode::ReviewRightChanged);
    if (right->state() != RightState::Undecided) return refuse(ProblemCode::ReviewRightDecided);
    return *std::move(right);
}

RightTurn turn_to(RightState state, const std::string& reason, const Call& call) {
    return {state, {call.caller.id, call.caller.username}, reason, call.now};
}

// The change may stand though the answer is that something is away: the daily comparison tells.
Answer<void> take_back(
    ReviewRight& claimed, const Problem& why, const Call& call, Services& services
) {
    if (status_of(why.code) == kUnavailable) return {};
    return turn(claimed, std::nullopt, call, services);
}

}  // namespace

bool stands_as_reviewed(const account::Account& account, const ReviewRight& right) {
    const auto* held = held_by(account, right.assignment.id.str());
    return held != nullptr && !held->revoked && held->level == right.assignment.level &&
           held->validity == right.assignment.validity;
}

Answer<void> turn(
    ReviewRight& right, std::optional<RightTurn> turn, const Call& call, Services& services
) {
    ReviewRights rights(services.store);
    const auto is_ours = TRY(or_problem(rights.turn(right, std::move(turn), call.now)));
    if (!is_ours) return refuse(ProblemCode::ReviewRightDecided);
    return {};
}

Answer<ToDecide> right_to_decide(const Call& call, Services& services) {
    auto right = TRY(right_named(call, services));
    auto account = TRY(target_of(call, services)).account;
    if (account.id != right.holder) return refuse(ProblemCode::AccountNotFound);
    if (account.ik_mpsv == call.caller_account.ik_mpsv) return refuse(ProblemCode::OwnAccount);
    const auto& permission = right.assignment.permission;
    auto proof =
        TRY(or_problem(account::AssignmentCheck::may_revoke(account, call.caller, permission)));
    if (!stands_as_reviewed(account, right)) return refuse(ProblemCode::ReviewRightChanged);
    return ToDecide{std::move(right), std::move(account), std::move(proof)};
}

Answer<web::Response> confirm_reviewed_right(const Call& call, Services& services) {
    const auto reason = TRY(reason_alone(Inputs::from_body(call.request, {"reason"})));
    auto subject = TRY(right_to_decide(call, services));
    auto& right = subject.right;
    auto after = rights_of(right.assignment);
    after.set("review", right.review);
    const Change change{
        .activity = "permission.confirm",
        .target = subject.account.username.str(),
        .before = rights_of(right.assignment),
        .after = std::move(after),
        .reason = reason};
    TRY(carry_out(call, services, change, [&] {
        return turn(right, turn_to(RightState::Confirmed, reason, call), call, services);
    }));
    return web::Response::no_content();
}

// Claimed first, over exactly what was seen, so that nobody confirms meanwhile what is being taken;
// then revoked as any other right, with the record that this makes.
Answer<web::Response> end_reviewed_right(const Call& call, Services& services) {
    auto inputs = TRY(Inputs::from_body(call.request, {"reason", "approval"}));
    const auto reason = inputs.reason();
    auto right = TRY(right_to_decide(call, services)).right;
    TRY(turn(right, turn_to(RightState::Ending, reason, call), call, services));
    auto done = revoke_permission(call, services);
    if (!done) {
        TRY(take_back(right, done.error(), call, services));
        return done;
    }
    TRY(turn(right, turn_to(RightState::Ended, reason, call), call, services));
    return done;
}

}  // namespace admin_api
