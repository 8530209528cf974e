// What administrators change, with the caller's identity by proxied authorization (RFC 4370): the
// directory checks a second time. Each call takes the proof that core/account/authority made.
#pragma once

#include <string>

#include "core/account/authority.h"
#include "core/directory/error.h"

namespace directory {

class Connections;

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
    // Never deletes: marks as revoked with time and reason (D2). Repeating it is no error.
    [[nodiscard]] DirectoryResult<void> revoke(
        const account::AssignmentProof& proof,
        const account::AssignmentId& id,
        std::string reason,
        base::Instant now
    );
    // Brings the derived attribute and policy of an account in line with its assignments: after a
    // change, and when a správa systému begins or ends by date.
    [[nodiscard]] DirectoryResult<void> refresh_derived(
        const account::Account& account, base::Instant now
    );

private:
    [[nodiscard]] DirectoryResult<void> refresh_derived_of(const account::AccountId& id);

    Connections& connections_;
};

}  // namespace directory
