// Answers a listing of the whole country from the index: order and total from memory, the page
// itself from the directory with the caller's rights. nullopt whenever the directory must be
// searched after all: the index is not as far as the directory, or the directory does not show the
// caller everybody whom the index found.
#pragma once

#include "core/directory/account_feed.h"
#include "core/directory/listed_accounts.h"

namespace directory {

class IndexedLister {
public:
    IndexedLister(const ListSetting& setting, AccountFeed& feed, const AccountListing& listing)
        : setting_(setting), feed_(feed), listing_(listing) {}

    [[nodiscard]] DirectoryResult<std::optional<AccountPage>> page();
    // The names of all, in their order, whatever the limit.
    [[nodiscard]] DirectoryResult<std::optional<std::vector<account::Username>>> usernames();

private:
    [[nodiscard]] DirectoryResult<AccountFeed::Point> where_the_directory_is();
    [[nodiscard]] DirectoryResult<std::optional<AccountPage>> find_page();

    const ListSetting& setting_;
    AccountFeed& feed_;
    const AccountListing& listing_;
};

}  // namespace directory
