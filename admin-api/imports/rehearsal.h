// The dry run of an import: every decision is made, nothing is written, and what would stand is
// remembered for the rows that follow: the account of the last rows, and those that hold or would
// have held a správa systému, for the rule of the last administrator.
#pragma once

#include <map>
#include <optional>
#include <utility>

#include "admin-api/carrying.h"

namespace admin_api {

// Holds a right to administer, or held one.
[[nodiscard]] bool touches_administration(const account::Account& account);

class Rehearsal : public Carrying {
public:
    [[nodiscard]] Answer<void> carry_out(
        const Attempt& attempt, Trail& trail, const Change& change, const Act& act
    ) override;
    [[nodiscard]] const account::Account* standing(const account::Username& username
    ) const override;
    [[nodiscard]] const account::Account* standing(const account::AccountId& id) const override;
    void bring_up(
        const account::OrganizationId& organization, std::vector<account::Account>& administrators
    ) const override;
    [[nodiscard]] bool is_rehearsal() const override { return true; }

    // What was carried out since this was asked last, for the report.
    [[nodiscard]] base::Json take_told() { return std::exchange(told_, base::Json()); }

private:
    base::Json told_;
    std::optional<account::Account> last_;
    std::map<account::AccountId, account::Account> administrators_;
};

}  // namespace admin_api
