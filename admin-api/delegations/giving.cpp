#include <algorithm>

#include "admin-api/delegations/delegation_view.h"
#include "admin-api/delegations/resources.h"
#include "admin-api/inputs.h"
#include "admin-api/permissions/held.h"
#include "admin-api/permissions/right_input.h"
#include "core/account/delegating.h"

namespace admin_api {
namespace {

using account::Delegation;

struct Wish {
    Delegation delegation;
    account::Username delegate;
    std::string reason;
};

Answer<Wish> wish_of(const Call& call, const Services& services) {
    auto inputs = TRY(Inputs::from_body(
        call.request, {"delegate", "module", "code", "level", "from", "until", "reason"}
    ));
    auto delegate = inputs.parsed("delegate", account::parse_username);
    const auto input = read_right(inputs);
    auto reason = inputs.reason();
    TRY(inputs.finish());
    auto right = TRY(named_right(input, call.now));
    Delegation delegation;
    delegation.id = account::DelegationId(base::random_uuid(services.random));
    delegation.delegator = call.caller.id;
    delegation.permission = std::move(right.permission);
    delegation.level = right.level;
    delegation.validity = right.validity;
    return Wish{std::move(delegation), std::move(*delegate), std::move(reason)};
}

Answer<void> check_not_received(const account::Account& delegate, const Delegation& wanted) {
    const auto stands = std::ranges::any_of(delegate.delegations, [&](const auto& received) {
        const auto& one = received.delegation;
        return !one.revoked && one.delegator == wanted.delegator &&
               one.permission == wanted.permission && overlap(one.validity, wanted.validity);
    });
    if (stands) return refuse(ProblemCode::AlreadyAssigned);
    return {};
}

Answer<account::Account> delegate_of(const Wish& wish, const Call& call, Services& services) {
    auto found = TRY(or_problem(
        services.directory.delegations().colleague(call.caller.organization, wish.delegate)
    ));
    if (!found) return refuse(ProblemCode::AccountNotFound);
    if (found->kind != account::kind_of(wish.delegation.permission.module))
        return refuse(ProblemCode::WrongKindOfAccount);
    return *std::move(found);
}

base::Json record_of(const Delegation& delegation, const account::Account& delegate) {
    auto json = to_json(delegation);
    json.set("delegate", delegate.username.str()).set("mandate", delegation.mandate->str());
    return base::Json::object({{"delegation", std::move(json)}});
}

}  // namespace

Answer<web::Response> give_delegation(const Call& call, Services& services) {
    auto wish = TRY(wish_of(call, services));
    auto& wanted = wish.delegation;
    const auto mandate = account::mandate_in_office(call.caller_account, call.now);
    if (!mandate) return refuse(ProblemCode::NotARepresentative);
    wanted.mandate = mandate->id;
    const auto delegate = TRY(delegate_of(wish, call, services));
    wanted.delegate = delegate.id;
    const auto proof = TRY(or_problem(
        account::DelegationCheck::may_delegate(call.caller_account, call.caller, delegate, wanted)
    ));
    if (delegate.discarded) return refuse(ProblemCode::AccountDiscarded);
    TRY(check_not_received(delegate, wanted));
    const Change change{
        .activity = "delegation.give",
        .target = delegate.username.str(),
        .before = base::Json::object({{"delegation", base::Json()}}),
        .after = record_of(wanted, delegate),
        .reason = wish.reason};
    const auto act = [&] {
        return or_problem(services.directory.delegations().add(proof, wanted));
    };
    TRY(carry_out(call, services, change, act));
    const directory::RecordedDelegation made{wanted, call.caller.organization, {}};
    auto views = TRY(views_of({made}, call, services));
    return web::Response::json(201, views.front())
        .with("Location", "/api/v1/delegations/" + wanted.id.str());
}

}  // namespace admin_api
