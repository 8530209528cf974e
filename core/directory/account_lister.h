// One page of a list of accounts, in the Czech order of names, by username or by the last change.
// The directory cannot sort, so everything that the filter finds is read once, by what decides the
// order alone, in one answer or, beyond what the server gives at once, in pages. The page itself is
// then read whole. Both with the caller's rights: what he may not see is neither listed nor
// counted.
#pragma once

#include <optional>
#include <set>

#include "core/directory/listed_accounts.h"

namespace directory {

class AccountLister {
public:
    AccountLister(const ListSetting& setting, const AccountListing& listing)
        : setting_(setting), listing_(listing) {}

    [[nodiscard]] DirectoryResult<AccountPage> page();
    // The names of all, in their order, whatever the limit; of a listing by usernames.
    [[nodiscard]] DirectoryResult<std::vector<account::Username>> usernames();

private:
    struct Candidate {
        std::string place;  // compares as the accounts are ordered
        account::AccountId id;
    };
    [[nodiscard]] DirectoryResult<void> read_holders();
    [[nodiscard]] DirectoryResult<void> read_candidates();
    [[nodiscard]] DirectoryResult<void> take(const Entry& entry);
    [[nodiscard]] DirectoryResult<bool> is_wanted(const Entry& entry, const account::AccountId& id);
    void keep(Candidate candidate);

    const ListSetting& setting_;
    const AccountListing& listing_;
    std::optional<std::set<account::AccountId>> holders_;  // of the wanted permission
    std::vector<Candidate> first_;  // a heap, the last of them on top; one more than the page holds
    std::size_t total_ = 0;
    std::size_t limit_ = listing_.limit;
};

}  // namespace directory
