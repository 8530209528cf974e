// Whom a change concerns. Remembers what a later notice no longer tells: a deletion names only the
// entry's UUID, a new holder of a mandate says nothing of the old one, and an account that was
// written need not say anything new: a failed login is written into it, and must neither empty the
// cache nor cost more than one with a name that does not exist (S39). What it cannot place concerns
// everybody, so forgetting is safe. Assignments are not remembered: they tell their account by name
// and are never deleted (D2). Pure; used by one thread.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/account/ids.h"
#include "core/directory/entry.h"

namespace directory {

class WatchMap {
public:
    // nullopt: everybody may be concerned.
    using Concerned = std::optional<std::vector<account::AccountId>>;

    [[nodiscard]] Concerned changed(const std::string& uuid, const Entry& entry);
    [[nodiscard]] Concerned deleted(const std::string& uuid);

private:
    struct Known {
        account::AccountId owner;     // the account, the delegator, or the holder of the mandate
        account::AccountId delegate;  // of a delegation
        std::string ik_mpsv;          // of an account
        std::string contents;         // digest of an account's
    };

    [[nodiscard]] Concerned account_changed(const std::string& uuid, const Entry& entry);
    [[nodiscard]] Concerned delegation_changed(const std::string& uuid, const Entry& entry);
    [[nodiscard]] Concerned mandate_changed(const std::string& uuid, const Entry& entry);
    [[nodiscard]] Concerned consent_changed(const Entry& entry) const;
    void add_concerned(const account::AccountId& id, std::vector<account::AccountId>& concerned)
        const;
    void forget_delegation(const Known& known);

    std::unordered_map<std::string, Known> known_;  // by entryUUID, 16 bytes
    std::unordered_multimap<account::AccountId, account::AccountId> delegates_;
    std::unordered_multimap<std::string, account::AccountId> accounts_of_person_;
};

}  // namespace directory
