// Reads one account whole, on one connection: the account, its assignments, what names it in its
// organization (delegations, mandates, workplace), its person's consent, and, for a delegate only,
// who delegated and by which mandate.
#pragma once

#include "core/account/account.h"
#include "core/directory/connections.h"

namespace directory {

class AccountReader {
public:
    // as: whose rights decide what is seen; the service's own when nullopt.
    AccountReader(const Tree& tree, ServiceConnection& connection, std::optional<Dn> as);

    [[nodiscard]] DirectoryResult<std::optional<account::Account>> read(const Filter& filter);

private:
    [[nodiscard]] DirectoryResult<void> complete(const Entry& entry, account::Account& account);
    [[nodiscard]] DirectoryResult<void> read_assignments(account::Account& account);
    [[nodiscard]] DirectoryResult<void> read_links(const Entry& entry, account::Account& account);
    [[nodiscard]] DirectoryResult<void> read_consent(const Entry& entry, account::Account& account);
    [[nodiscard]] DirectoryResult<void> read_delegators(account::Account& account);
    [[nodiscard]] Filter delegators_and_mandates(const account::Account& account) const;

    const Tree& tree_;
    ServiceConnection& connection_;
    std::optional<Dn> as_;
};

// With the service's own identity: who may see the account may know that a consent is there, though
// the person register itself is closed to organizations. False when the person is not there.
[[nodiscard]] DirectoryResult<bool> holds_consent(ServiceConnection& connection, const Dn& person);

}  // namespace directory
