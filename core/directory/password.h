// Verifying and changing passwords. Verification is a bind on a connection of its own (D4), at most
// so many in flight, with a queue deadline. Passwords are written by an identity with write, never
// manage, so that the directory enforces its policy again (D5). An empty password never reaches the
// wire (S50).
#pragma once

#include "core/account/account.h"
#include "core/account/authority.h"
#include "core/base/secret.h"
#include "core/directory/error.h"

namespace directory {

class Connections;

enum class PasswordCheck { Accepted, Wrong, Locked, Expired, MustChange };

enum class PasswordChange {
    Changed,
    InHistory,
    TooYoung,
    TooShort,
    BadQuality,
    WrongOld,
};

class Passwords {
public:
    explicit Passwords(Connections& connections);

    // Locked also stands for "not yet valid" and "ended" in the directory's own view: look at the
    // account for the reason. Expired and MustChange mean that the password was right.
    [[nodiscard]] DirectoryResult<PasswordCheck> check(
        const account::Account& account, const base::Secret& password
    );
    // Takes as long as a check of a real account: for names that do not exist (S39).
    [[nodiscard]] DirectoryResult<void> check_nobody(const base::Secret& password);

    // The user's own change, after check() proved the old password; clears must-change and
    // issued-until.
    [[nodiscard]] DirectoryResult<PasswordChange> change(
        const account::Account& account, const base::Secret& password
    );
    // The first password, chosen by whoever holds an activation code: as change(), but neither a
    // recent change nor a lock stands in the way, as with a reset. Also unlocks.
    [[nodiscard]] DirectoryResult<PasswordChange> activate(
        const account::Account& account, const base::Secret& password
    );
    // An administrator's reset in two steps (M2.1), with the caller's identity; the new one must be
    // changed at next login and is good until then. Also unlocks.
    [[nodiscard]] DirectoryResult<PasswordChange> reset(
        const account::SupportProof& proof, const base::Secret& password, base::Instant issued_until
    );

private:
    Connections& connections_;
};

}  // namespace directory
