#include "admin-api/permissions/last_login.h"

#include <algorithm>

#include "admin-api/pipeline.h"
#include "core/state/login_attempts.h"

namespace admin_api {

Answer<std::optional<base::Instant>> last_login_of(
    const account::AccountId& account, base::Instant now, Services& services
) {
    std::optional<base::Instant> last;
    for (const auto& session : TRY(or_problem(services.sessions.of_account(account, now))))
        last = std::max(last, std::optional(session.authenticated_at));
    state::LoginAttempts attempts(services.store);
    const auto history = TRY(or_problem(attempts.of_account(account, now)));
    for (const auto& attempt : history.attempts)
        if (attempt.activity == "login" && attempt.outcome == "success")
            last = std::max(last, std::optional(attempt.at));
    return last;
}

}  // namespace admin_api
