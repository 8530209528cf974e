// The password policy response control (draft-behera-ldap-password-policy, 6.2), read from the
// controls of an answer. slapd says there why a bind or a password change was refused.
#pragma once

#include <ldap.h>

#include <optional>

namespace directory {

enum class PolicyWord {
    PasswordExpired,
    AccountLocked,
    ChangeAfterReset,
    ModificationNotAllowed,
    MustSupplyOld,
    BadQuality,
    TooShort,
    TooYoung,
    InHistory,
    TooLong,
};

// nullopt when the control is absent or says nothing.
[[nodiscard]] std::optional<PolicyWord> policy_word_of(LDAP* handle, LDAPControl** controls);

}  // namespace directory
