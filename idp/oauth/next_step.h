// What happens next with a checked authorization request: log in, change the password, answer, or
// refuse. Pure; the one place where this is decided, for the first visit and for every return from
// a login page.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "core/account/usability.h"
#include "core/base/time.h"
#include "idp/oauth/authorize_checks.h"

namespace oauth {

struct Login {
    account::AccountId account;
    base::Instant authenticated_at;
};

struct Situation {
    std::optional<Login> login;
    // When this very request first asked for a login; a later login satisfies prompt=login.
    std::optional<base::Instant> asked_at;
    // A password was proved in this transaction and must be replaced before anything else (R18).
    bool owes_password_change = false;
    // Subject of a valid id_token_hint; empty when none was sent.
    std::string hinted_subject;
    // Why the account may not enter the client's module.
    std::optional<account::Refusal> refusal;
    base::Instant now;
};

struct LogIn {};
struct ChangePassword {};
struct Answer {};
struct Explain {
    account::Refusal refusal{};
};
struct Refuse {
    ErrorCode code{};
    std::string_view description;
};
using NextStep = std::variant<LogIn, ChangePassword, Answer, Explain, Refuse>;

[[nodiscard]] NextStep next_step(const CheckedRequest& request, const Situation& situation);

// True when the person is refused for situation.refusal, with a page or without one.
[[nodiscard]] bool keeps_out(const NextStep& step);

}  // namespace oauth
