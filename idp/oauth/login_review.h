// What an account that is looked at again means for its logins: after a change in the directory,
// after the listener was away, or because a day began. Rights begin and end at midnight in Prague
// (R3); what counts is the difference to what clients were told last, so the reason of a look never
// matters and nothing is said twice. A lock ends nothing and tells nothing (S46).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/account/usability.h"

namespace oauth {

// A module that a login has entered.
struct EnteredModule {
    account::Module module{};
    std::string told;  // fingerprint_of what its clients know
};

struct ChangedModule {
    account::Module module{};
    std::vector<account::GrantedPermission> granted;  // now; empty: nothing is left
};

struct LoginReview {
    std::vector<ChangedModule> changed;  // told first: not every client asks for ends
    std::string_view ends_because;       // empty: it may stay
};

// Why every login of the account must end; empty: they may stay.
[[nodiscard]] std::string_view reason_to_end(
    const std::optional<account::Account>& account, base::Instant now
);

// One login of an account that may stay. It ends when it was of use for modules and there is none
// left that the account may enter (R2).
[[nodiscard]] LoginReview review_login(
    const account::Account& account, const std::vector<EnteredModule>& entered, base::Instant now
);

}  // namespace oauth
