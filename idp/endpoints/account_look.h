// One look at an account that has logins: reads it from the directory itself, ends what may not
// stay (R6, R24) and tells clients of changed permissions. Harmless to repeat. Waits for directory
// and store.
#pragma once

#include "core/directory/directory.h"
#include "core/state/sessions.h"
#include "idp/endpoints/permission_changes.h"
#include "idp/endpoints/trail.h"

namespace idp {

struct LookParts {
    directory::Directory& directory;
    state::Sessions& sessions;
    Trail& trail;
    const base::Log& log;
    base::Clock clock;
    PermissionChangeParts changes;
};

enum class Looked {
    Settled,
    TryAgain,  // directory or store are away
};
[[nodiscard]] Looked look_at(const LookParts& parts, const account::AccountId& id);

}  // namespace idp
