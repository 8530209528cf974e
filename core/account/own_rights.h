// What somebody holds himself, and for how long: the measure of what he may hand on (S59). A right
// that he received by a delegation is not his own, so no chain of delegations begins with it (R5).
#pragma once

#include <optional>

#include "core/account/usability.h"

namespace account {

// His own, at that level or above, with the end of all that it rests on; nullopt when he has none.
[[nodiscard]] std::optional<GrantedPermission> own_grant(
    const Account& own, const Permission& permission, Level level, base::Instant now
);
// No longer than that end; no end means for ever.
[[nodiscard]] bool is_within(const Validity& wanted, const std::optional<base::Day>& own_end);

}  // namespace account
