// Looks at an account as soon as the directory says that it may have changed: within milliseconds
// of the change, on a worker, never on the listener's thread, and however many change at once. A
// lock is no reason to end anything: whoever fails three times elsewhere must not throw the person
// out (S46).
#pragma once

#include <functional>

#include "core/web/workers.h"
#include "idp/endpoints/account_look.h"

namespace idp {

struct AccountWatchParts {
    LookParts look;
    web::Workers& workers;
    std::function<void()> look_at_all_again;  // after a look that directory or store cut short
};

// For AccountCache: called with each account that may have changed. The parts must outlive it.
[[nodiscard]] std::function<void(const account::AccountId&)> account_watch(AccountWatchParts parts);

}  // namespace idp
