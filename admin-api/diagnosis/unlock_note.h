// Who ended a lock, for its history.
#pragma once

#include "admin-api/services.h"

namespace admin_api {

// After the change: a failure is logged and changes nothing, the audit log knows it anyway.
void note_unlocked(
    const account::AccountId& account, std::string_view as, const Call& call, Services& services
);

}  // namespace admin_api
