// Why an account may not log in, or may not enter a module: one enum, one place (R2, R3, R8, R14).
// Pure: the account, the module and the time in; a named refusal or what is granted out.
#pragma once

#include <string_view>

#include "core/account/account.h"
#include "core/base/result.h"

namespace account {

enum class Refusal {
    Discarded,
    Disabled,  // left office, or consent withdrawn
    NotYetValid,
    NoLongerValid,
    Locked,
    NoConsent,  // never for oknouze (R8)
    IssuedPasswordExpired,
    WrongKindOfAccount,  // oknouze asks for its own account (R1)
    NoPermissionForModule,
};
[[nodiscard]] std::string_view code_of(Refusal refusal
);  // for logs and problems: "no-permission-for-module"

// The account itself, without regard to a module.
[[nodiscard]] base::Result<void, Refusal> check_account(const Account& account, base::Instant now);

struct GrantedPermission {
    PermissionCode code;
    Level level{};
    std::optional<base::Day> until;  // the last day: the earliest end of all that it rests on
    std::string delegated_by;  // full name of the representative, empty when the account's own
    friend bool operator==(const GrantedPermission&, const GrantedPermission&) = default;
};

// What the account may do in the module now, sorted by code; the higher level wins when one code
// stands twice. Refused when the account is unusable or nothing is left.
[[nodiscard]] base::Result<std::vector<GrantedPermission>, Refusal> check_module(
    const Account& account, Module module, base::Instant now
);

// The instant after which the grant above would be different: a token must not outlive it.
[[nodiscard]] std::optional<base::Instant> first_end(
    const Account& account, const std::vector<GrantedPermission>& granted
);

}  // namespace account
