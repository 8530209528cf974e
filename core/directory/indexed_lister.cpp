#include "core/directory/indexed_lister.h"

namespace directory {

// What the caller changed a moment ago is in it: the same server answers, and has counted it.
DirectoryResult<AccountFeed::Point> IndexedLister::where_the_directory_is() {
    const auto entries = TRY(setting_.connection.search(
        {.base = setting_.tree.base(),
         .scope = Scope::Entry,
         .filter = Filter::present(schema::kObjectClass),
         .attributes = {schema::kContextCsn},
         .as = std::nullopt}
    ));
    AccountFeed::Point point{.server = setting_.connection.server(), .changes = {}};
    if (!entries.empty()) point.changes = entries.front().all(schema::kContextCsn);
    return point;
}

DirectoryResult<std::optional<AccountPage>> IndexedLister::page() {
    auto page = TRY(find_page());
    feed_.count(page ? AccountFeed::By::Memory : AccountFeed::By::Directory);
    return page;
}

DirectoryResult<std::optional<AccountPage>> IndexedLister::find_page() {
    const auto point = TRY(where_the_directory_is());
    IndexedPage found;
    const auto is_answered = feed_.ask(point, [&](const AccountIndex& index) {
        found = index.page(listing_, setting_.today);
    });
    if (!is_answered) return std::nullopt;
    const auto base = base_of(listing_.filter, setting_.tree);
    auto accounts = read_listed(setting_, base, found.ids);
    if (!accounts && accounts.error() != DirectoryError::NotFound)
        return base::fail(accounts.error());
    if (!accounts || accounts->size() != found.ids.size()) return std::nullopt;
    return AccountPage{*std::move(accounts), std::move(found.next), found.total};
}

DirectoryResult<std::optional<std::vector<account::Username>>> IndexedLister::usernames() {
    const auto point = TRY(where_the_directory_is());
    std::optional<std::vector<account::Username>> names;
    const auto is_answered = feed_.ask(point, [&](const AccountIndex& index) {
        names = index.usernames(listing_, setting_.today);
    });
    feed_.count(is_answered ? AccountFeed::By::Memory : AccountFeed::By::Directory);
    return names;
}

}  // namespace directory
