#include "admin-api/diagnosis/unlock_note.h"

#include "core/state/login_attempts.h"

namespace admin_api {

void note_unlocked(
    const account::AccountId& account, std::string_view as, const Call& call, Services& services
) {
    const auto noted = state::LoginAttempts(services.store)
                           .unlocked(
                               {.account = account,
                                .by = call.caller.username.str(),
                                .as = std::string(as),
                                .at = call.now}
                           );
    if (noted) return;
    services.log.warning(
        "unlock.not-noted",
        {{"reference", call.reference}, {"cause", std::string(state::code_of(noted.error()))}}
    );
}

}  // namespace admin_api
