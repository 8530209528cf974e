// The dry run of an import: every decision is made, nothing is written, and what would stand is
// remembered for the rows that follow: the account of the last rows, those that hold or would have
// held a správa systému, for the rule of the last administrator, and whose consent stands, for all
// accounts of the person; of him eight bytes are kept, however long the table is.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <unordered_set>
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
    [[nodiscard]] std::optional<account::Account> standing(const account::Username& username
    ) const override;
    [[nodiscard]] std::optional<account::Account> standing(const account::AccountId& id
    ) const override;
    void bring_up(account::Account& account) const override;
    void bring_up(
        const account::OrganizationId& organization, std::vector<account::Account>& administrators
    ) const override;
    [[nodiscard]] bool is_rehearsal() const override { return true; }

    // What was carried out since this was asked last, for the report.
    [[nodiscard]] base::Json take_told() { return std::exchange(told_, base::Json()); }

private:
    [[nodiscard]] std::optional<account::Account> brought_up(account::Account account) const;

    base::Json told_;
    std::optional<account::Account> last_;
    std::map<account::AccountId, account::Account> administrators_;
    std::unordered_set<std::uint64_t> consenting_;  // persons
};

}  // namespace admin_api
