// How the changes of a call are carried out when nobody waits for its answer: an import writes down
// what it is about to do, a rehearsal of one does nothing and remembers what would stand. Without
// one, carry_out() records and acts.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "admin-api/services.h"

namespace admin_api {

using Act = std::function<Answer<void>()>;

class Carrying {
public:
    Carrying() = default;
    Carrying(const Carrying&) = delete;
    Carrying& operator=(const Carrying&) = delete;
    Carrying(Carrying&&) = delete;
    Carrying& operator=(Carrying&&) = delete;
    virtual ~Carrying() = default;

    [[nodiscard]] virtual Answer<void> carry_out(
        const Attempt& attempt, Trail& trail, const Change& change, const Act& act
    ) = 0;
    // The account as it would stand by now; nullopt: as the directory says, brought up.
    [[nodiscard]] virtual std::optional<account::Account> standing(const account::Username& username
    ) const = 0;
    [[nodiscard]] virtual std::optional<account::Account> standing(const account::AccountId& id
    ) const = 0;
    // The account, told by the directory, with what would have become of its person by now.
    virtual void bring_up(account::Account& account) const = 0;
    // Administrators of the organization, told by the directory, as they would stand by now.
    virtual void bring_up(
        const account::OrganizationId& organization, std::vector<account::Account>& administrators
    ) const = 0;
    // Whether changes are made at all.
    [[nodiscard]] virtual bool is_rehearsal() const = 0;
};

}  // namespace admin_api
