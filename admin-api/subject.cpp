#include "admin-api/subject.h"

#include <algorithm>

#include "admin-api/accounts/account_view.h"
#include "core/account/usability.h"
#include "core/web/precondition.h"

namespace admin_api {
namespace {

bool may_enter_some_module(const account::Account& account, base::Instant now) {
    return std::any_of(
        account::kModules.begin(),
        account::kModules.end(),
        [&](account::Module module) {
            return account::check_module(account, module, now).has_value();
        }
    );
}

Answer<std::optional<account::Account>> seen_by(
    const Call& call, const account::Username& username, Services& services
) {
    if (call.carrying != nullptr)
        if (auto standing = call.carrying->standing(username)) return standing;
    auto& accounts = services.directory.accounts();
    auto account =
        TRY(or_problem(accounts.find_as(call.caller.id, call.caller.organization, username)));
    if (account && call.carrying != nullptr) call.carrying->bring_up(*account);
    return account;
}

}  // namespace

Answer<Target> target_of(const Call& call, Services& services) {
    const auto username = account::parse_username(call.parameters["username"]);
    if (!username) return refuse(ProblemCode::AccountNotFound);
    return target_named(*username, call, services);
}

Answer<Target> target_named(
    const account::Username& username, const Call& call, Services& services
) {
    auto seen = TRY(seen_by(call, username, services));
    if (!seen || !account::may_see(seen->organization, call.caller))
        return refuse(ProblemCode::AccountNotFound);
    auto& organizations = services.directory.organizations();
    auto organization = TRY(or_problem(organizations.find(seen->organization)));
    if (!organization) return refuse(ProblemCode::AccountNotFound);
    seen->organization_kind = organization->kind;
    return Target{std::move(*seen), std::move(*organization)};
}

Answer<Supported> supported_target(const Call& call, Services& services, std::string_view reason) {
    auto account = TRY(target_of(call, services)).account;
    auto proof = TRY(or_problem(account::support_of(account, call.caller)));
    TRY(check_reason(call, reason));
    return Supported{std::move(account), std::move(proof)};
}

Answer<Administered> administered_target(const Call& call, Services& services) {
    auto [account, organization] = TRY(target_of(call, services));
    auto proof = TRY(or_problem(account::administration_over(account, call.caller)));
    TRY(check_unchanged(call.request, etag_of(account, call.now)));
    return Administered{std::move(account), std::move(organization), std::move(proof)};
}

Answer<void> check_unchanged(const web::Request& request, std::string_view etag) {
    if (web::is_as_expected(request, etag)) return {};
    return refuse(ProblemCode::AccountChanged);
}

Answer<void> check_reason(const Call& call, std::string_view reason) {
    const auto& roles = call.caller.roles;
    const auto is_helpdesk =
        std::find(roles.begin(), roles.end(), account::CallerRole::Helpdesk) != roles.end();
    if (is_helpdesk && reason.empty()) return refuse(ProblemCode::ReasonRequired);
    return {};
}

Answer<void> end_sessions_if_useless(
    const account::AccountId& id, const Call& call, Services& services
) {
    // Whoever logs in from now on is judged by the account as it stands.
    if (TRY(or_problem(services.sessions.of_account(id, call.now))).empty()) return {};
    const auto account = TRY(or_problem(services.directory.accounts().find(id)));
    if (account && may_enter_some_module(*account, call.now)) return {};
    const state::Ending ending{state::EndCause::AccountUnusable, call.now};
    TRY(or_problem(services.sessions.end_all(id, ending)));
    return {};
}

}  // namespace admin_api
