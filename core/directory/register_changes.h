// What the synchronisation writes, with its own identity: mandates, and what ends with one (R24,
// R25). Every call may be repeated; each leaves the directory in a safe state when it is the last
// that worked.
#pragma once

#include <string>
#include <vector>

#include "core/account/account.h"
#include "core/directory/error.h"

namespace directory {

class Connections;

// Stands in klRevokedBecause and klDisabledBecause: "sovm:<run>", so that undo finds what a run
// did.
using ChangeMark = std::string;

class RegisterChanges {
public:
    explicit RegisterChanges(Connections& connections);

    [[nodiscard]] DirectoryResult<void> add_mandate(
        const account::Mandate& mandate, const ChangeMark& mark
    );
    // The undo of add: the rights given under the mandate end, then it is removed. Conflict when
    // somebody ended it since.
    [[nodiscard]] DirectoryResult<void> withdraw_mandate(
        const account::Mandate& mandate, const ChangeMark& mark, base::Instant now
    );
    [[nodiscard]] DirectoryResult<void> end_mandate(
        const account::Mandate& mandate, const ChangeMark& mark, base::Instant now
    );
    [[nodiscard]] DirectoryResult<void> reopen_mandate(
        const account::Mandate& mandate, const ChangeMark& mark
    );

    // Assignments of the account that come from the mandate, and delegations made under it; returns
    // how many.
    [[nodiscard]] DirectoryResult<std::size_t> end_rights_of(
        const account::Mandate& mandate, const ChangeMark& mark, base::Instant now
    );
    // Takes back exactly what carries the mark.
    [[nodiscard]] DirectoryResult<std::size_t> reopen_rights_of(
        const account::Mandate& mandate, const ChangeMark& mark
    );

    [[nodiscard]] DirectoryResult<void> disable_account(
        const account::AccountId& id,
        const account::OrganizationId& organization,
        const ChangeMark& mark
    );
    // Only when the mark is its own: an administrator's later decision stays.
    [[nodiscard]] DirectoryResult<void> enable_account(
        const account::AccountId& id,
        const account::OrganizationId& organization,
        const ChangeMark& mark
    );

private:
    Connections& connections_;
};

}  // namespace directory
