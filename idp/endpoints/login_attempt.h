// One attempt to prove a password, with the exact lockout of D3: the attempt is reserved before the
// directory is asked, given back when the directory failed (R20, S45), cleared when the password
// was right. A name that does not exist takes the same way and the same time (S39).
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "idp/endpoints/services.h"

namespace idp {

// The password was right; what it still needs stands beside it.
struct Proved {
    account::Account account;
    directory::PasswordCheck check{};
};
struct WrongPassword {
    std::uint32_t attempts_left = 0;
};
struct AccountLocked {};
struct Failed {
    std::string_view cause;
};
using AttemptOutcome = std::variant<Proved, WrongPassword, AccountLocked, Failed>;

struct Attempted {
    AttemptOutcome outcome;
    account::AccountId account;  // empty when the name is nobody's
};

[[nodiscard]] Attempted attempt_login(
    const Services& services, std::string_view username, const base::Secret& password
);

// The same for somebody already known, who proves his present password again (S43).
[[nodiscard]] AttemptOutcome prove_password(
    const Services& services, const account::Account& account, const base::Secret& password
);

}  // namespace idp
