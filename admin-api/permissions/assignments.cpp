#include <algorithm>

#include "admin-api/inputs.h"
#include "admin-api/organizations/module_openness.h"
#include "admin-api/permissions/account_rights.h"
#include "admin-api/permissions/held.h"
#include "admin-api/permissions/last_administrator.h"
#include "admin-api/permissions/resources.h"
#include "admin-api/permissions/right_input.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

using account::Assignment;

struct Wanted {
    Assignment assignment;
    std::string reason;
};

Answer<Wanted> wanted_of(const Call& call, const Services& services) {
    auto inputs =
        TRY(Inputs::from_body(call.request, {"module", "code", "level", "from", "until", "reason"})
        );
    const auto input = read_right(inputs);
    auto reason = inputs.reason();
    TRY(inputs.finish());
    auto right = TRY(named_right(input, call.now));
    Assignment assignment;
    assignment.id = account::AssignmentId(base::random_uuid(services.random));
    assignment.permission = std::move(right.permission);
    assignment.level = right.level;
    assignment.validity = right.validity;
    return Wanted{std::move(assignment), std::move(reason)};
}

Answer<void> check_catalogue(const account::Permission& permission, Services& services) {
    const auto modules = TRY(or_problem(services.directory.catalogue().all()));
    for (const auto& module : modules) {
        if (module.module != permission.module) continue;
        const auto& known = module.permissions;
        if (std::any_of(known.begin(), known.end(), [&](const auto& one) {
                return one.code == permission.code && !one.discarded;
            }))
            return {};
    }
    return refuse(ProblemCode::UnknownPermission);
}

struct Revocation {
    std::string reason;
    std::string approval;
};

Answer<Revocation> revocation_of(const web::Request& request) {
    auto inputs = TRY(Inputs::from_either(request, {"reason", "approval"}));
    Revocation revocation{.reason = inputs.reason(), .approval = approval_in(inputs)};
    TRY(inputs.finish());
    return revocation;
}

}  // namespace

Answer<web::Response> assign_permission(const Call& call, Services& services) {
    const auto wanted = TRY(wanted_of(call, services));
    const auto account = TRY(target_of(call, services)).account;
    if (account::kind_of(wanted.assignment.permission.module) != account.kind)
        return refuse(ProblemCode::WrongKindOfAccount);
    const auto proof = TRY(or_problem(account::AssignmentCheck::may_assign(
        account, call.caller_account, call.caller, wanted.assignment, call.now
    )));
    TRY(check_catalogue(wanted.assignment.permission, services));
    if (account.discarded) return refuse(ProblemCode::AccountDiscarded);
    const auto module = wanted.assignment.permission.module;
    TRY(check_module_open(account.organization, module, services));
    TRY(check_not_held(account, wanted.assignment));
    auto becomes = account;
    becomes.assignments.push_back(wanted.assignment);
    const Change change{
        .activity = "permission.assign",
        .target = account.username.str(),
        .before = base::Json::object({{"permission", base::Json()}}),
        .after = rights_of(wanted.assignment),
        .reason = wanted.reason,
        .becomes = std::move(becomes)};
    const auto act = [&] { return assign_open({proof, wanted.assignment}, call, services); };
    TRY(carry_out(call, services, change, act));
    return web::Response::json(201, to_json(wanted.assignment))
        .with("Location", "/api/v1" + place_of(account, wanted.assignment.id));
}

Answer<web::Response> revoke_permission(const Call& call, Services& services) {
    const auto [reason, approval] = TRY(revocation_of(call.request));
    const auto account = TRY(target_of(call, services)).account;
    const auto* assignment = held_by(account, call.parameters["id"]);
    if (assignment == nullptr) return refuse(ProblemCode::PermissionNotFound);
    const auto proof = TRY(or_problem(
        account::AssignmentCheck::may_revoke(account, call.caller, assignment->permission)
    ));
    if (reason.empty()) return refuse(ProblemCode::ReasonRequired);
    const auto after = revoked(*assignment);
    const Change change{
        .activity = "permission.revoke",
        .target = account.username.str(),
        .before = rights_of(*assignment),
        .after = rights_of(after),
        .reason = reason};
    const auto act = [&, &why = reason]() -> Answer<void> {
        auto& administration = services.directory.administration();
        TRY(or_problem(administration.revoke(proof, assignment->id, why, call.now)));
        return end_sessions_if_useless(account.id, call, services);
    };
    const auto taken = [&](const account::Account& standing) { return holding(standing, after); };
    const Loss loss{account, change, place_of(account, assignment->id), approval, taken};
    TRY(carry_out_loss(call, services, loss, act));
    return web::Response::no_content();
}

}  // namespace admin_api
