#include "admin-api/accounts/account_view.h"
#include "admin-api/accounts/resources.h"
#include "admin-api/inputs.h"
#include "admin-api/permissions/account_rights.h"
#include "admin-api/permissions/last_administrator.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

// Restored, the account does not open to letters and links from before.
Answer<void> discard(const Administered& subject, const Call& call, Services& services) {
    TRY(or_problem(services.directory.administration().discard(subject.proof, call.now)));
    TRY(or_problem(services.activation_codes.void_all(subject.account.id, call.now)));
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

struct Given {
    std::string reason;
    std::string approval;
};

Answer<Given> given_in(const web::Request& request) {
    auto inputs = TRY(Inputs::from_body(request, {"reason", "approval"}));
    Given given{.reason = inputs.reason(), .approval = approval_in(inputs)};
    TRY(inputs.finish());
    return given;
}

Answer<web::Response> carry_out_turn(const Turn& turn, const Call& call, Services& services) {
    const auto [reason, approval] = TRY(given_in(call.request));
    const auto subject = TRY(administered_target(call, services));
    const auto& account = subject.account;
    const Change change{
        .activity = turn.activity,
        .target = account.username.str(),
        .before = discarded(account, account.discarded),
        .after = discarded(account, turn.discarded),
        .reason = reason};
    const auto act = [&] { return turn.act(subject, call, services); };
    const auto taken = [&](account::Account standing) {
        standing.discarded = turn.discarded;
        return standing;
    };
    const Loss loss{account, change, "/accounts/" + account.username.str(), approval, taken};
    TRY(carry_out_loss(call, services, loss, act));
    return web::Response::no_content();
}

}  // namespace

Answer<web::Response> set_validity(const Call& call, Services& services) {
    auto inputs = TRY(Inputs::from_body(call.request, {"from", "until", "reason", "approval"}));
    const account::Validity validity{.from = inputs.day("from"), .until = inputs.day("until")};
    const auto reason = inputs.reason();
    const auto approval = approval_in(inputs);
    TRY(inputs.finish());
    TRY(check_order(validity));
    const auto subject = TRY(administered_target(call, services));
    const auto& account = subject.account;
    if (account.discarded) return refuse(ProblemCode::AccountDiscarded);
    const Change change{
        .activity = "account.validity",
        .target = account.username.str(),
        .before = to_json(account.validity),
        .after = to_json(validity),
        .reason = reason};
    const auto act = [&]() -> Answer<void> {
        auto& administration = services.directory.administration();
        TRY(or_problem(administration.set_validity(subject.proof, validity)));
        return end_sessions_if_useless(account.id, call, services);
    };
    const auto taken = [&](account::Account standing) {
        standing.validity = validity;
        return standing;
    };
    const Loss loss{account, change, "/accounts/" + account.username.str(), approval, taken};
    TRY(carry_out_loss(call, services, loss, act));
    return web::Response::no_content();
}

Answer<web::Response> discard_account(const Call& call, Services& services) {
    return carry_out_turn(kDiscard, call, services);
}

Answer<web::Response> restore_account(const Call& call, Services& services) {
    return carry_out_turn(kRestore, call, services);
}

}  // namespace admin_api
