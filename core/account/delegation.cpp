#include "core/account/delegation.h"

namespace account {

bool is_usable_at(
    const Delegation& delegation, const std::optional<Mandate>& mandate, base::Instant now
) {
    if (delegation.revoked || !is_valid_at(delegation.validity, now)) return false;
    if (!is_submission(delegation.permission)) return false;
    if (!mandate || delegation.mandate != mandate->id) return false;
    return mandate->holder == delegation.delegator && is_in_office_at(*mandate, now);
}

}  // namespace account
