// New accounts and what administrators change of them beside validity, with the caller's identity
// (proxied authorization): the directory checks a second time. A new account is one entry, so it is
// there whole or not at all; without a password nobody logs in to it.
#pragma once

#include <vector>

#include "core/account/authority.h"
#include "core/account/employment.h"
#include "core/directory/error.h"

namespace directory {

class Connections;

struct NewAccount {
    account::AccountId id;
    account::Username username;
    account::IkMpsv ik_mpsv;
    account::PersonName name;
    account::FurtherNames further_names;
    account::Employment employment;
    account::Validity validity;
};

// Who he is and what he does, as the administration shows it beside the account.
struct AccountDetails {
    account::PersonName name;
    account::FurtherNames further_names;
    account::Employment employment;
    friend bool operator==(const AccountDetails&, const AccountDetails&) = default;
};

enum class Naming { Done, Taken };
enum class Creation { Created, UsernameTaken, AccountExists };

class AccountChanges {
public:
    explicit AccountChanges(Connections& connections) : connections_(connections) {}

    // AccountExists: this person has an account of the kind in the organization, perhaps a
    // discarded one.
    [[nodiscard]] DirectoryResult<Creation> create(
        const account::CreationProof& proof, const NewAccount& account
    );
    // Questions before a creation, which asks them again.
    [[nodiscard]] DirectoryResult<bool> has_account(
        const account::CreationProof& proof, const account::IkMpsv& ik_mpsv
    );
    [[nodiscard]] DirectoryResult<bool> has_workplace(
        const account::OrganizationId& organization, const account::WorkplaceCode& code
    );
    // Those of the names that some account bears, anywhere in the country (R11).
    [[nodiscard]] DirectoryResult<std::vector<account::Username>> taken(
        const std::vector<account::Username>& names
    );
    [[nodiscard]] DirectoryResult<AccountDetails> details_of(
        const account::AccountId& id, const account::OrganizationId& organization
    );
    // An unknown workplace is Invalid.
    [[nodiscard]] DirectoryResult<void> change(
        const account::AdministrationProof& proof, const AccountDetails& details
    );
    [[nodiscard]] DirectoryResult<Naming> rename(
        const account::AdministrationProof& proof, const account::Username& username
    );

private:
    [[nodiscard]] DirectoryResult<void> check_workplace(
        const account::Employment& employment, const account::OrganizationId& organization
    );

    Connections& connections_;
};

}  // namespace directory
