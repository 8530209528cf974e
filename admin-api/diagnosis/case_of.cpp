#include "admin-api/diagnosis/case_of.h"

namespace admin_api {

Answer<Case> case_of(
    const Target& target,
    const std::optional<account::Module>& module,
    const Call& call,
    Services& services
) {
    const auto rules = services.rules.now();
    const auto& account = target.account;
    Case found;
    found.account = account;
    found.module = module;
    if (module && !account::is_open_to(target.organization, *module))
        found.openness = Openness::Closed;
    found.failed_attempts = TRY(or_problem(services.store.attempts(account.id.str())));
    found.most_attempts = rules->settings.max_failures;
    found.passwords = rules->settings.passwords;
    found.history =
        TRY(or_problem(state::LoginAttempts(services.store).of_account(account.id, call.now)));
    found.sessions = TRY(or_problem(services.sessions.of_account(account.id, call.now)));
    found.now = call.now;
    return found;
}

}  // namespace admin_api
