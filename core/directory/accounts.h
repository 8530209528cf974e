// Reading accounts. An account comes whole: its assignments, mandates, consent and the delegations
// that name it, in four searches on one connection, five when somebody delegated to it. nullopt =
// no such account; an error = not known.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/account/account.h"
#include "core/directory/account_listing.h"
#include "core/directory/error.h"

namespace directory {

class Connections;

struct AccountQuery {
    std::string name;  // folded before use; at least 3 characters, or empty
    std::optional<account::Username> username;
    std::optional<account::IkMpsv> ik_mpsv;
    std::optional<account::OrganizationId> organization;
    enum class State {
        Usable,
        All
    } state = State::Usable;  // lists hide discarded and ended ones (R14)
    std::size_t limit = 200;
};

struct AccountSummary {
    account::AccountId id;
    account::Username username;
    account::OrganizationId organization;
    account::PersonName name;
    account::AccountKind kind{};
    account::Validity validity;
    bool discarded = false;
    bool disabled = false;
    bool locked = false;
};

struct AccountPage {
    std::vector<AccountSummary> accounts;
    std::string next;       // the place of the last one, when there are more behind it
    std::size_t total = 0;  // all that the filter finds within the caller's reach
};

class Accounts {
public:
    explicit Accounts(Connections& connections);

    [[nodiscard]] DirectoryResult<std::optional<account::Account>> find(
        const account::Username& username
    );
    [[nodiscard]] DirectoryResult<std::optional<account::Account>> find(const account::AccountId& id
    );
    // Read with the caller's identity (proxied authorization): the directory shows only what he may
    // see.
    [[nodiscard]] DirectoryResult<std::optional<account::Account>> find_as(
        const account::AccountId& caller,
        const account::OrganizationId& caller_organization,
        const account::Username& username
    );
    [[nodiscard]] DirectoryResult<std::vector<AccountSummary>> search_as(
        const account::AccountId& caller,
        const account::OrganizationId& caller_organization,
        const AccountQuery& query
    );
    // Page by page in a stable order; what changes its place while somebody reads on may be missed
    // or come twice.
    [[nodiscard]] DirectoryResult<AccountPage> page_as(
        const account::AccountId& caller,
        const account::OrganizationId& caller_organization,
        const AccountListing& listing
    );
    // Every account of one organization, ended and discarded ones included, read with the service's
    // own identity: for the synchronisation.
    [[nodiscard]] DirectoryResult<std::vector<AccountSummary>> in_organization(
        const account::OrganizationId& organization
    );
    // Those of these accounts that the caller may see, in Czech order.
    [[nodiscard]] DirectoryResult<std::vector<AccountSummary>> summaries_as(
        const account::AccountId& caller,
        const account::OrganizationId& caller_organization,
        const std::vector<account::AccountId>& ids
    );
    // Who administers some module of the organization by the right that the directory goes by, read
    // with the service's own identity: so that somebody can be told whom to ask.
    [[nodiscard]] DirectoryResult<std::vector<AccountSummary>> administrators_in(
        const account::OrganizationId& organization
    );

private:
    Connections& connections_;
};

}  // namespace directory
