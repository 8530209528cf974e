// Reading accounts. An account comes whole: its assignments, mandates, consent and the delegations
// that name it, in four searches on one connection, five when somebody delegated to it. nullopt =
// no such account; an error = not known.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/account/account.h"
#include "core/directory/account_changes.h"
#include "core/directory/account_listing.h"
#include "core/directory/reader.h"

namespace directory {

class AccountFeed;
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

// An account as it stands in a table: without mandates, delegations and consent.
struct AccountRecord {
    account::Account account;
    AccountDetails details;
};

// All accounts in memory, which answer lists of the whole country.
struct AccountIndexState {
    bool is_live = false;  // otherwise the directory is searched
    std::size_t accounts = 0;
    std::uint64_t answered = 0;   // lists
    std::uint64_t passed_on = 0;  // lists of the country that the directory had to answer
};

class Accounts {
public:
    explicit Accounts(Connections& connections);
    ~Accounts();
    Accounts(const Accounts&) = delete;
    Accounts& operator=(const Accounts&) = delete;
    Accounts(Accounts&&) = delete;
    Accounts& operator=(Accounts&&) = delete;

    // Begins to hold all accounts in memory, kept up by a listener of its own. Before the first
    // use; at most once.
    void keep_index();
    [[nodiscard]] AccountIndexState index_state() const;

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
    // The names alone of all whom the filter finds, in their order; limit and place do not matter.
    [[nodiscard]] DirectoryResult<std::vector<account::Username>> usernames_as(
        const Reader& reader, const AccountListing& listing
    );
    // Those of these accounts that the reader may see, with their assignments, in the order of
    // usernames.
    [[nodiscard]] DirectoryResult<std::vector<AccountRecord>> records_as(
        const Reader& reader, const std::vector<account::Username>& usernames
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
    std::unique_ptr<AccountFeed> feed_;
};

}  // namespace directory
