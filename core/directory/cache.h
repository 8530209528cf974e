// Accounts read lately, fed and emptied by the watch (D9). find() serves from memory only while the
// watch is live; otherwise it reads. Bounded by number of accounts, the least recently used leaves
// first.
#pragma once

#include <memory>
#include <optional>

#include "core/directory/directory.h"

namespace directory {

class AccountCache {
public:
    // Whoever listens hears what the watch says, after the cache has forgotten it: also of accounts
    // that it did not hold, so that sessions can be ended at once.
    AccountCache(Directory& directory, std::size_t capacity, WatchListener listener);
    ~AccountCache();
    AccountCache(const AccountCache&) = delete;
    AccountCache& operator=(const AccountCache&) = delete;
    AccountCache(AccountCache&&) = delete;
    AccountCache& operator=(AccountCache&&) = delete;

    [[nodiscard]] DirectoryResult<std::optional<account::Account>> find(const account::AccountId& id
    );
    [[nodiscard]] DirectoryResult<std::optional<account::Account>> find(
        const account::Username& username
    );
    [[nodiscard]] DirectoryResult<std::optional<account::Organization>> organization(
        const account::OrganizationId& id
    );
    [[nodiscard]] bool is_live() const;
    struct Counts {
        std::size_t hits = 0, misses = 0, held = 0;
    };
    [[nodiscard]] Counts counts() const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace directory
