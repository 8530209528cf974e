#include "core/account/own_rights.h"

#include <algorithm>

namespace account {

std::optional<GrantedPermission> own_grant(
    const Account& own, const Permission& permission, Level level, base::Instant now
) {
    auto self = own;
    self.delegations.clear();
    const auto granted = check_module(self, permission.module, now);
    if (!granted) return std::nullopt;
    const auto held = std::find_if(granted->begin(), granted->end(), [&](const auto& one) {
        return one.code == permission.code && one.level >= level;
    });
    return held == granted->end() ? std::nullopt : std::optional(*held);
}

bool is_within(const Validity& wanted, const std::optional<base::Day>& own_end) {
    return !own_end || (wanted.until && *wanted.until <= *own_end);
}

}  // namespace account
