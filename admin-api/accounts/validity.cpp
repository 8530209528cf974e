#include "admin-api/accounts/account_view.h"
#include "admin-api/accounts/resources.h"
#include "admin-api/inputs.h"
#include "admin-api/permissions/account_rights.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

Answer<void> discard(const Administered& subject, const Call& call, Services& services) {
    TRY(or_problem(services.directory.administration().discard(subject.proof, call.now)));
    const state::Ending ending{state::EndCause::AccountUnusable, call.now};
    TRY(or_problem(services.sessions.end_all(subject.account.id, ending)));
    return {};
}

Answer<void> restore(const Administered& subject, const Call& /*call*/, Services& services) {
    auto& administration = services.directory.administration();
    return or_problem(administration.restore(subject.proof, subject.account.validity));
}

struct Turn {
    std::string_view activity;
    bool discarded = false;  // afterwards
    Answer<void> (*act)(const Administered&, const Call&, Services&) = nullptr;
};
constexpr Turn kDiscard{"account.discard", true, discard};
constexpr Turn kRestore{"account.restore", false, restore};

base::Json discarded(const account::Account& account, bool is_discarded) {
    return base::Json::object({{"discarded", is_discarded}, {"validity", to_json(account.validity)}}
    );
}

Answer<web::Response> carry_out_turn(const Turn& turn, const Call& call, Services& services) {
    const auto reason = TRY(reason_alone(Inputs::from_body(call.request, {"reason"})));
    const auto subject = TRY(administered_target(call, services));
    const auto& account = subject.account;
    const Change change{
        .activity = turn.activity,
        .target = account.username.str(),
        .before = discarded(account, account.discarded),
        .after = discarded(account, turn.discarded),
        .reason = reason};
    TRY(carry_out(call, services, change, [&] { return turn.act(subject, call, services); }));
    return web::Response::no_content();
}

}  // namespace

Answer<web::Response> set_validity(const Call& call, Services& services) {
    auto inputs = TRY(Inputs::from_body(call.request, {"from", "until", "reason"}));
    const account::Validity validity{.from = inputs.day("from"), .until = inputs.day("until")};
    const auto reason = inputs.reason();
    TRY(inputs.finish());
    TRY(check_order(validity));
    const auto [account, organization, proof] = TRY(administered_target(call, services));
    if (account.discarded) return refuse(ProblemCode::AccountDiscarded);
    const Change change{
        .activity = "account.validity",
        .target = account.username.str(),
        .before = to_json(account.validity),
        .after = to_json(validity),
        .reason = reason};
    const auto act = [&, &proof = proof, &id = account.id]() -> Answer<void> {
        TRY(or_problem(services.directory.administration().set_validity(proof, validity)));
        return end_sessions_if_useless(id, call, services);
    };
    TRY(carry_out(call, services, change, act));
    return web::Response::no_content();
}

Answer<web::Response> discard_account(const Call& call, Services& services) {
    return carry_out_turn(kDiscard, call, services);
}

Answer<web::Response> restore_account(const Call& call, Services& services) {
    return carry_out_turn(kRestore, call, services);
}

}  // namespace admin_api
