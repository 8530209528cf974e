#include <algorithm>

#include "admin-api/inputs.h"
#include "admin-api/organizations/module_openness.h"
#include "admin-api/permissions/account_rights.h"
#include "admin-api/permissions/resources.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

using account::Assignment;

struct Wanted {
    Assignment assignment;
    std::string reason;
};

// Without a first day the right begins today.
Answer<Wanted> wanted_of(const Call& call, const Services& services) {
    auto inputs =
        TRY(Inputs::from_body(call.request, {"module", "code", "level", "from", "until", "reason"})
        );
    const auto module = inputs.parsed("module", account::parse_module);
    auto code = inputs.parsed("code", account::parse_permission_code);
    const auto level = inputs.parsed("level", account::parse_level);
    const auto from = inputs.day("from");
    const auto until = inputs.day("until");
    auto reason = inputs.reason();
    TRY(inputs.finish());
    Assignment assignment;
    assignment.id = account::AssignmentId(base::random_uuid(services.random));
    assignment.permission = {.module = *module, .code = std::move(*code)};
    assignment.level = *level;
    assignment.validity = {.from = from.value_or(base::prague_day(call.now)), .until = until};
    TRY(check_order(assignment.validity));
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

bool overlap(const account::Validity& left, const account::Validity& right) {
    const auto ends_before = [](const account::Validity& one, const account::Validity& other) {
        return one.until && other.from && *one.until < *other.from;
    };
    return !ends_before(left, right) && !ends_before(right, left);
}

Answer<void> check_not_held(const account::Account& account, const Assignment& wanted) {
    const auto& held = account.assignments;
    const auto stands = std::any_of(held.begin(), held.end(), [&](const Assignment& one) {
        return !one.revoked && one.permission == wanted.permission &&
               overlap(one.validity, wanted.validity);
    });
    if (stands) return refuse(ProblemCode::AlreadyAssigned);
    return {};
}

const Assignment* held_by(const account::Account& account, std::string_view id) {
    const auto found = std::find_if(
        account.assignments.begin(),
        account.assignments.end(),
        [&](const Assignment& one) { return one.id.str() == id; }
    );
    return found == account.assignments.end() ? nullptr : &*found;
}

base::Json rights_of(const Assignment& assignment) {
    return base::Json::object({{"permission", to_json(assignment)}});
}

Assignment revoked(Assignment assignment) {
    assignment.revoked = true;
    return assignment;
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
    const Change change{
        .activity = "permission.assign",
        .target = account.username.str(),
        .before = base::Json::object({{"permission", base::Json()}}),
        .after = rights_of(wanted.assignment),
        .reason = wanted.reason};
    const auto act = [&] { return assign_open({proof, wanted.assignment}, call, services); };
    TRY(carry_out(call, services, change, act));
    return web::Response::json(201, to_json(wanted.assignment))
        .with(
            "Location",
            "/api/v1/accounts/" + account.username.str() + "/permissions/" +
                wanted.assignment.id.str()
        );
}

Answer<web::Response> revoke_permission(const Call& call, Services& services) {
    const auto reason = TRY(reason_alone(Inputs::from_either(call.request, {"reason"})));
    const auto account = TRY(target_of(call, services)).account;
    const auto* assignment = held_by(account, call.parameters["id"]);
    if (assignment == nullptr) return refuse(ProblemCode::PermissionNotFound);
    const auto proof = TRY(or_problem(
        account::AssignmentCheck::may_revoke(account, call.caller, assignment->permission)
    ));
    if (reason.empty()) return refuse(ProblemCode::ReasonRequired);
    const Change change{
        .activity = "permission.revoke",
        .target = account.username.str(),
        .before = rights_of(*assignment),
        .after = rights_of(revoked(*assignment)),
        .reason = reason};
    const auto act = [&]() -> Answer<void> {
        TRY(or_problem(
            services.directory.administration().revoke(proof, assignment->id, reason, call.now)
        ));
        return end_sessions_if_useless(account.id, call, services);
    };
    TRY(carry_out(call, services, change, act));
    return web::Response::no_content();
}

}  // namespace admin_api
