// Whom and when the stores' tests are about.
#pragma once

#include "core/account/account.h"
#include "core/base/time.h"
#include "core/state/sessions.h"

namespace state {

inline const base::Instant kNow = base::from_unix_seconds(1'800'000'000);
inline const account::AccountId kAnna("6f1a0d7e-0000-4000-8000-000000000001");
inline const SessionId kSession("session-1");

}  // namespace state
