#include "core/directory/accounts.h"

#include "core/directory/account_feed.h"
#include "core/directory/account_reader.h"

namespace directory {

Accounts::Accounts(Connections& connections) : connections_(connections) {}
Accounts::~Accounts() = default;

void Accounts::keep_index() {
    feed_ = std::make_unique<AccountFeed>(connections_);
}

AccountIndexState Accounts::index_state() const {
    return feed_ ? feed_->state() : AccountIndexState{};
}

DirectoryResult<std::optional<account::Account>> Accounts::find(const account::Username& username) {
    const auto lease = TRY(connections_.for_search());
    return AccountReader(connections_.tree(), *lease, std::nullopt)
        .read(Filter::equals(schema::kUid, username.str()));
}

DirectoryResult<std::optional<account::Account>> Accounts::find(const account::AccountId& id) {
    // Another syntax than UUID would make the filter undefined, which is "no such account" as well.
    const auto lease = TRY(connections_.for_search());
    return AccountReader(connections_.tree(), *lease, std::nullopt)
        .read(Filter::equals(schema::kAccountId, id.str()));
}

DirectoryResult<std::optional<account::Account>> Accounts::find_as(
    const account::AccountId& caller,
    const account::OrganizationId& caller_organization,
    const account::Username& username
) {
    const auto& tree = connections_.tree();
    const auto lease = TRY(connections_.for_search());
    return AccountReader(tree, *lease, tree.account(caller, caller_organization))
        .read(Filter::equals(schema::kUid, username.str()));
}

}  // namespace directory
