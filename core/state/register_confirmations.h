// When each register last confirmed each organization (R22): one record of a register and an
// organization, written by the runs of the synchronisation, read by all programs. Has no owner that
// logs out. Writing the same twice changes nothing.
#pragma once

#include <string>
#include <vector>

#include "core/account/ids.h"
#include "core/state/store.h"

namespace state {

struct RegisterConfirmation {
    account::OrganizationId organization;
    std::string source;          // "sovm"
    base::Instant register_day;  // of which date the register was
    base::Instant read;          // when it was read
};

// A register must have been heard within a week (R22).
[[nodiscard]] bool is_old(const RegisterConfirmation& confirmation, base::Instant now);
// No register was, or none at all is known.
[[nodiscard]] bool are_old(const std::vector<RegisterConfirmation>& all, base::Instant now);

class RegisterConfirmations {
public:
    explicit RegisterConfirmations(Store& store) : store_(store) {}

    // In alphabetical order of the registers.
    [[nodiscard]] StoreResult<std::vector<RegisterConfirmation>> of(
        const account::OrganizationId& organization, base::Instant now
    ) const;
    // All of one register; only those with a later date than what stands are written.
    [[nodiscard]] StoreResult<void> keep_newer(
        const std::string& source, const std::vector<RegisterConfirmation>& all, base::Instant now
    ) const;
    // Of a register that was asked about this organization alone.
    [[nodiscard]] StoreResult<void> keep(const RegisterConfirmation& confirmation) const;

private:
    Store& store_;
};

}  // namespace state
