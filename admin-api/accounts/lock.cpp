#include "admin-api/accounts/account_view.h"
#include "admin-api/accounts/resources.h"
#include "admin-api/diagnosis/unlock_note.h"
#include "admin-api/inputs.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

base::Json locked_since(const account::Account& account) {
    const auto& locked_at = account.password.locked_at;
    return base::Json::object(
        {{"locked", locked_at.has_value()},
         {"since", locked_at ? base::Json(base::to_rfc3339(*locked_at)) : base::Json()}}
    );
}

}  // namespace

// The directory's lock and our own count of attempts (D3) go together: with one of them left, the
// next mistake would lock again.
Answer<web::Response> unlock_account(const Call& call, Services& services) {
    const auto reason = TRY(reason_alone(Inputs::from_either(call.request, {"reason"})));
    const auto supported = TRY(supported_target(call, services, reason));
    const auto& account = supported.account;
    const Change change{
        .activity = "account.unlock",
        .target = account.username.str(),
        .before = locked_since(account),
        .after = base::Json::object({{"locked", false}, {"since", base::Json()}}),
        .reason = reason};
    const auto act = [&]() -> Answer<void> {
        TRY(or_problem(services.directory.administration().unlock(supported.proof)));
        return or_problem(services.store.clear_attempts(account.id.str()));
    };
    TRY(carry_out(call, services, change, act));
    note_unlocked(account.id, "unlock", call, services);
    return web::Response::no_content();
}

}  // namespace admin_api
