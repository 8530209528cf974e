// Tells clients that ask for it when what a person may do in their module has changed while he is
// logged in (CAEP token-claims-change), and only clients of the module concerned. What changed is
// decided by oauth::review_login.
#pragma once

#include "core/base/random.h"
#include "core/state/sessions.h"
#include "idp/endpoints/bell.h"
#include "idp/endpoints/live.h"
#include "idp/oauth/client.h"
#include "idp/oauth/login_review.h"

namespace idp {

struct PermissionChangeParts {
    state::Store& store;
    state::Sessions& sessions;
    const Live<oauth::Clients>& clients;
    base::RandomSource random;
    Bell& bell;
};

// Leaves the notices in the queue first and remembers then what was told: after a crash in between
// a client hears it twice rather than not at all.
[[nodiscard]] state::StoreResult<void> tell_changed_permissions(
    const PermissionChangeParts& parts,
    const state::Session& session,
    const oauth::ChangedModule& change,
    base::Instant now
);

}  // namespace idp
