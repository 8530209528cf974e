// A disabled account is enabled again by somebody who administers it and says why, never by itself:
// a new consent alone opens nothing.
#include "admin-api/consents/resources.h"
#include "admin-api/inputs.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

base::Json disabled(bool is_disabled, const std::string& because) {
    return base::Json::object({{"disabled", is_disabled}, {"because", because}});
}

Answer<void> check_may_be_enabled(const account::Account& account) {
    if (!account.disabled) return refuse(ProblemCode::AccountNotDisabled);
    const auto needs_consent = account.kind != account::AccountKind::MaterialNeed;
    if (needs_consent && !account.has_consent) return refuse(ProblemCode::ConsentMissing);
    return {};
}

}  // namespace

Answer<web::Response> enable_account(const Call& call, Services& services) {
    const auto reason = TRY(reason_alone(Inputs::from_body(call.request, {"reason"})));
    const auto subject = TRY(administered_target(call, services));
    const auto& account = subject.account;
    TRY(check_may_be_enabled(account));
    if (reason.empty()) return refuse(ProblemCode::ReasonRequired);
    const Change change{
        .activity = "account.enable",
        .target = account.username.str(),
        .before = disabled(true, account.disabled_because),
        .after = disabled(false, ""),
        .reason = reason};
    const auto act = [&]() -> Answer<void> {
        auto& consents = services.directory.consents();
        const auto enabled =
            TRY(or_problem(consents.enable(subject.proof, account.disabled_because)));
        if (enabled == directory::Applied::ConditionFailed)
            return refuse(ProblemCode::ConcurrentChange);
        return {};
    };
    TRY(carry_out(call, services, change, act));
    return web::Response::no_content();
}

}  // namespace admin_api
