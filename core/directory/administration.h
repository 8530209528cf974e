// What administrators change, with the caller's identity by proxied authorization (RFC 4370): the
// directory checks a second time. Each call takes the proof that core/account/authority made.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/account/authority.h"
#include "core/directory/error.h"

namespace directory {

class Connections;

// What the access rules and the password policy go by, because neither can compare dates: derived
// from the account and its assignments of správa systému.
struct DerivedRights {
    std::vector<std::string> modules;  // klAdministersModule, sorted
    std::string policy;                // pwdPolicySubentry: 17 characters for administrators (R18)
    friend bool operator==(const DerivedRights&, const DerivedRights&) = default;
};
struct DerivedChange {
    account::AccountId account;
    account::OrganizationId organization;
    account::Username username;
    DerivedRights before;
    DerivedRights after;
};

class Administration {
public:
    explicit Administration(Connections& connections);

    // Deletes pwdAccountLockedTime (replace would leave the failures, M2.1); unlocking an open
    // account is no error.
    [[nodiscard]] DirectoryResult<void> unlock(const account::SupportProof& proof);
    // Days to the account and the matching instants to the policy's own dates.
    [[nodiscard]] DirectoryResult<void> set_validity(
        const account::AdministrationProof& proof, const account::Validity& validity
    );
    [[nodiscard]] DirectoryResult<void> discard(
        const account::AdministrationProof& proof, base::Instant now
    );
    [[nodiscard]] DirectoryResult<void> restore(
        const account::AdministrationProof& proof, const account::Validity& validity
    );
    // Adds the entry; when it is správa systému also the derived attribute and the stricter policy
    // (D5).
    [[nodiscard]] DirectoryResult<void> assign(
        const account::AssignmentProof& proof, const account::Assignment& assignment
    );
    // Level and validity, only while the right stands as it was before and is not revoked: Conflict
    // otherwise.
    [[nodiscard]] DirectoryResult<void> change(
        const account::AssignmentProof& proof,
        const account::Assignment& before,
        const account::Assignment& after
    );
    // Never deletes: marks as revoked with time and reason (D2). Repeating it is no error.
    [[nodiscard]] DirectoryResult<void> revoke(
        const account::AssignmentProof& proof,
        const account::AssignmentId& id,
        std::string reason,
        base::Instant now
    );

    // The service's own work, for what changes without a caller: a day passes, a mandate ends.
    // Whose rights may differ from what stands derived since `last`; without it, all who have any.
    // Read in pages: only identifiers stand in memory, of administrators and not of all accounts.
    [[nodiscard]] DirectoryResult<std::vector<account::AccountId>> rights_in_question(
        const std::optional<base::Instant>& last, base::Instant now
    );
    // What stands and what should; nullopt when they are the same, or the account is gone.
    [[nodiscard]] DirectoryResult<std::optional<DerivedChange>> derived_change_of(
        const account::AccountId& id, base::Instant now
    );
    // Conflict when the account no longer stands as the change found it: safe for two programs.
    [[nodiscard]] DirectoryResult<void> apply(const DerivedChange& change);

private:
    [[nodiscard]] DirectoryResult<void> refresh_derived(const account::AccountId& id);

    Connections& connections_;
};

}  // namespace directory
