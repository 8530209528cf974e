// A right that a statutory representative handed to a named colleague (R5). It counts only while
// the mandate under which it was made lasts.
#pragma once

#include "core/account/mandate.h"

namespace account {

struct Delegation {
    DelegationId id;
    AccountId delegator;
    AccountId delegate;
    Permission permission;
    Level level{};
    Validity validity;
    bool revoked = false;
    std::optional<MandateId> mandate;
};
// The delegator's mandate must be looked up by the caller. Void without one, when it is another
// one than the delegation was made under, and for anything but a submission.
[[nodiscard]] bool is_usable_at(
    const Delegation& delegation, const std::optional<Mandate>& mandate, base::Instant now
);

}  // namespace account
