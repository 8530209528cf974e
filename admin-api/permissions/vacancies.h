// Organizations that a withdrawn consent left without an administrator of some module. Nobody may
// be kept from withdrawing, so it is noted for the ministry, which sees it until somebody
// administers the module there again.
#pragma once

#include "admin-api/pipeline.h"

namespace admin_api {

// Before the account is disabled: wherever it administers, whoever else does so now. Whether
// somebody is left is looked at when it is read, so that two who withdraw at once are not missed.
[[nodiscard]] Answer<void> note_vacancies(
    const account::AccountId& account, const Call& call, Services& services
);

}  // namespace admin_api
