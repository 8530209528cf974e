#include "admin-api/requests/granting.h"

#include "admin-api/organizations/module_openness.h"
#include "admin-api/permissions/account_rights.h"
#include "admin-api/permissions/held.h"
#include "admin-api/requests/notices.h"
#include "admin-api/requests/resources.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

account::Assignment assignment_of(const AccessRequest& request) {
    account::Assignment assignment;
    assignment.id = request.assignment;
    assignment.permission = {
        .module = request.module,
        .code = account::PermissionCode(std::string(account::kAccessToModule))};
    assignment.level = request.level;
    assignment.validity = request.validity;
    return assignment;
}

Answer<account::Account> applicant_of(
    const AccessRequest& request, const Call& call, Services& services
) {
    const auto found =
        TRY(or_problem(services.directory.accounts().find(request.applicant.account)));
    if (!found) return refuse(ProblemCode::AccountNotFound);
    auto account = TRY(target_named(found->username, call, services)).account;
    if (account.discarded) return refuse(ProblemCode::AccountDiscarded);
    return account;
}

}  // namespace

Answer<Granting> granting_of(AccessRequest& request, const Call& call, Services& services) {
    const auto account = TRY(applicant_of(request, call, services));
    TRY(check_module_open(account.organization, request.module, services));
    const auto* standing = held_by(account, request.assignment.str());
    const auto is_there = standing != nullptr && !standing->revoked;
    if (standing != nullptr && !is_there)
        request.assignment = account::AssignmentId(base::random_uuid(services.random));
    auto wanted = is_there ? *standing : assignment_of(request);
    request.level = wanted.level;
    request.validity = wanted.validity;
    TRY(check_not_held(account, wanted));
    auto proof = TRY(or_problem(account::AssignmentCheck::may_assign(
        account, call.caller_account, call.caller, wanted, call.now
    )));
    const auto stand = is_there ? Granting::Stand::Assigned : Granting::Stand::Missing;
    return Granting{std::move(wanted), std::move(proof), stand};
}

Answer<void> settle(const AccessRequest& claimed, base::Instant now, Services& services) {
    AccessRequests requests(services.store, services.random);
    auto settled = claimed;
    settled.claim.reset();
    TRY(or_problem(requests.turn(claimed, settled)));
    return tell_applicant(settled, now, services);
}

Answer<void> grant(
    const AccessRequest& claimed, const Granting& granting, const Call& call, Services& services
) {
    if (granting.stand == Granting::Stand::Missing)
        TRY(assign_open({granting.proof, granting.assignment}, call, services));
    return settle(claimed, call.now, services);
}

Change change_of(const AccessRequest& seen, const AccessRequest& next, std::string_view activity) {
    Change change{
        .activity = activity,
        .target = seen.applicant.username.str(),
        .before = base::Json::object({{"request", to_json(seen)}}),
        .after = base::Json::object({{"request", to_json(next)}}),
        .reason = next.turns.back().reason};
    if (next.claim) change.after.set("permission", to_json(assignment_of(next)));
    return change;
}

}  // namespace admin_api
