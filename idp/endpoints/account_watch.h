// Ends what an account has as soon as the directory says that it may no longer log in (R6, R24),
// and tells clients of changed permissions: within milliseconds of the change, on a worker, never
// on the listener's thread, and however many change at once. A lock is no reason: whoever fails
// three times elsewhere must not throw the person out (S46).
#pragma once

#include <functional>

#include "core/directory/directory.h"
#include "core/state/sessions.h"
#include "core/web/workers.h"
#include "idp/endpoints/permission_changes.h"
#include "idp/endpoints/trail.h"

namespace idp {

struct AccountWatchParts {
    directory::Directory& directory;
    state::Sessions& sessions;
    web::Workers& workers;
    Trail& trail;
    const base::Log& log;
    base::Clock clock;
    PermissionChangeParts changes;
};

// For AccountCache: called with each account that may have changed. The parts must outlive it.
[[nodiscard]] std::function<void(const account::AccountId&)> account_watch(AccountWatchParts parts);

}  // namespace idp
