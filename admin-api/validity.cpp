#include "admin-api/account_rights.h"
#include "admin-api/account_view.h"
#include "admin-api/inputs.h"
#include "admin-api/resources.h"

namespace admin_api {
namespace {

// If-Match (RFC 9110, 13.1.1): the caller changes what he has seen, or nothing.
Answer<void> check_unchanged(const Call& call, const account::Account& account) {
    if (call.request.headers.count("if-match") == 0) return {};
    const auto wanted = call.request.header("if-match");
    if (wanted && (*wanted == "*" || *wanted == etag_of(account, call.now))) return {};
    return refuse(ProblemCode::AccountChanged);
}

base::Json discarded(const account::Account& account, bool is_discarded) {
    return base::Json::object({{"discarded", is_discarded}, {"validity", to_json(account.validity)}}
    );
}

Answer<std::string> reason_alone(const Call& call) {
    auto inputs = TRY(Inputs::from_body(call.request, {"reason"}));
    auto reason = inputs.reason();
    TRY(inputs.finish());
    return reason;
}

}  // namespace

Answer<web::Response> set_validity(const Call& call, Services& services) {
    auto inputs = TRY(Inputs::from_body(call.request, {"from", "until", "reason"}));
    const account::Validity validity{.from = inputs.day("from"), .until = inputs.day("until")};
    const auto reason = inputs.reason();
    TRY(inputs.finish());
    TRY(check_order(validity));
    const auto account = TRY(target_of(call, services)).account;
    const auto proof = TRY(or_problem(account::administration_over(account, call.caller)));
    TRY(check_unchanged(call, account));
    if (account.discarded) return refuse(ProblemCode::AccountDiscarded);
    const Change change{
        .activity = "account.validity",
        .target = account.username.str(),
        .before = to_json(account.validity),
        .after = to_json(validity),
        .reason = reason};
    const auto act = [&]() -> Answer<void> {
        TRY(or_problem(services.directory.administration().set_validity(proof, validity)));
        return end_sessions_if_useless(account.id, call, services);
    };
    TRY(carry_out(call, services, change, act));
    return web::Response::no_content();
}

Answer<web::Response> discard_account(const Call& call, Services& services) {
    const auto reason = TRY(reason_alone(call));
    const auto account = TRY(target_of(call, services)).account;
    const auto proof = TRY(or_problem(account::administration_over(account, call.caller)));
    TRY(check_unchanged(call, account));
    const Change change{
        .activity = "account.discard",
        .target = account.username.str(),
        .before = discarded(account, account.discarded),
        .after = discarded(account, true),
        .reason = reason};
    const auto act = [&]() -> Answer<void> {
        TRY(or_problem(services.directory.administration().discard(proof, call.now)));
        TRY(or_problem(services.sessions.end_all(account.id)));
        return {};
    };
    TRY(carry_out(call, services, change, act));
    return web::Response::no_content();
}

Answer<web::Response> restore_account(const Call& call, Services& services) {
    const auto reason = TRY(reason_alone(call));
    const auto account = TRY(target_of(call, services)).account;
    const auto proof = TRY(or_problem(account::administration_over(account, call.caller)));
    TRY(check_unchanged(call, account));
    const Change change{
        .activity = "account.restore",
        .target = account.username.str(),
        .before = discarded(account, account.discarded),
        .after = discarded(account, false),
        .reason = reason};
    const auto act = [&] {
        return or_problem(services.directory.administration().restore(proof, account.validity));
    };
    TRY(carry_out(call, services, change, act));
    return web::Response::no_content();
}

}  // namespace admin_api
