#include "admin-api/delegations/delegation_view.h"
#include "admin-api/delegations/resources.h"
#include "admin-api/inputs.h"
#include "admin-api/subject.h"
#include "core/account/delegating.h"

namespace admin_api {
namespace {

using directory::RecordedDelegation;

Answer<RecordedDelegation> delegation_named(const Call& call, Services& services) {
    const auto& id = call.parameters["id"];
    if (!account::is_uuid(id)) return refuse(ProblemCode::DelegationNotFound);
    const auto found = TRY(or_problem(services.directory.delegations().find_as(
        account::DelegationId(id), {call.caller.id, call.caller.organization}
    )));
    if (!found) return refuse(ProblemCode::DelegationNotFound);
    return *found;
}

Answer<account::DelegationProof> proof_for(
    const RecordedDelegation& found, const Call& call, Services& services
) {
    const auto& delegation = found.delegation;
    const auto delegator =
        TRY(or_problem(services.directory.accounts().find(delegation.delegator)));
    if (!delegator) return refuse(ProblemCode::DelegationNotFound);
    auto proof = account::DelegationCheck::may_end(*delegator, call.caller, delegation);
    if (!proof && proof.error() == account::Denial::OutOfReach)
        return refuse(ProblemCode::DelegationNotFound);
    return or_problem(std::move(proof));
}

// Username of who had it, for the record.
Answer<std::string> delegate_of(const RecordedDelegation& found, Services& services) {
    const auto delegate =
        TRY(or_problem(services.directory.accounts().find(found.delegation.delegate)));
    return delegate ? delegate->username.str() : std::string();
}

base::Json rights_of(account::Delegation delegation, bool is_revoked) {
    delegation.revoked = is_revoked;
    return base::Json::object({{"delegation", to_json(delegation)}});
}

}  // namespace

Answer<web::Response> end_delegation(const Call& call, Services& services) {
    const auto reason = TRY(reason_alone(Inputs::from_either(call.request, {"reason"})));
    const auto found = TRY(delegation_named(call, services));
    const auto proof = TRY(proof_for(found, call, services));
    if (reason.empty()) return refuse(ProblemCode::ReasonRequired);
    const auto delegate = TRY(delegate_of(found, services));
    const auto& delegation = found.delegation;
    const Change change{
        .activity = "delegation.revoke",
        .target = delegate,
        .before = rights_of(delegation, delegation.revoked),
        .after = rights_of(delegation, true),
        .reason = reason};
    const auto act = [&]() -> Answer<void> {
        TRY(or_problem(services.directory.delegations().revoke(proof, reason, call.now)));
        return end_sessions_if_useless(delegation.delegate, call, services);
    };
    TRY(carry_out(call, services, change, act));
    return web::Response::no_content();
}

}  // namespace admin_api
