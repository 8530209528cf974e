// From entries to values of the domain. nullopt when an entry does not hold what its class
// promises: a right that cannot be read whole is no right, an account that cannot be read whole is
// a failure.
#pragma once

#include <optional>
#include <vector>

#include "core/account/account.h"
#include "core/directory/accounts.h"
#include "core/directory/entry.h"

namespace directory {

[[nodiscard]] const std::vector<Attribute>& account_attributes();
// Those of them that say something about the account: the version tells only that it was written.
[[nodiscard]] const std::vector<Attribute>& telling_account_attributes();
[[nodiscard]] const std::vector<Attribute>& summary_attributes();  // what a list shows
[[nodiscard]] const std::vector<Attribute>& right_attributes();    // assignments and delegations
// Those, and who gave the right, when and why it was ended: nothing that a login waits for.
[[nodiscard]] const std::vector<Attribute>& history_attributes();
[[nodiscard]] const std::vector<Attribute>& mandate_attributes();
[[nodiscard]] const std::vector<Attribute>& organization_attributes();
[[nodiscard]] const std::vector<Attribute>& workplace_attributes();

// Without rights, mandates, consent and the workplace's name.
[[nodiscard]] std::optional<account::Account> account_of(const Entry& entry);
[[nodiscard]] std::optional<AccountSummary> summary_of(const Entry& entry);
[[nodiscard]] std::optional<account::Assignment> assignment_of(const Entry& entry);
[[nodiscard]] std::optional<account::Delegation> delegation_of(const Entry& entry);
[[nodiscard]] std::optional<account::Mandate> mandate_of(const Entry& entry);
[[nodiscard]] std::optional<account::Organization> organization_of(const Entry& entry);
[[nodiscard]] std::optional<account::Workplace> workplace_of(const Entry& entry);
[[nodiscard]] account::PersonName name_of(const Entry& entry);
[[nodiscard]] std::vector<account::Module> modules_in(const Entry& entry, Attribute attribute);
// A consent given and not withdrawn (R8).
[[nodiscard]] bool is_consent_in_force(const Entry& entry);

// Identifiers out of a link to another entry; nullopt when the link is absent or points elsewhere.
[[nodiscard]] std::optional<account::AccountId> account_in(const std::string& dn);
[[nodiscard]] std::optional<account::MandateId> mandate_in(const std::string& dn);

}  // namespace directory
