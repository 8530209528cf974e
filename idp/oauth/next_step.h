// What happens next with a checked authorization request: log in, change the password, agree,
// answer, or refuse. Pure; the one place where this is decided, for the first visit and for every
// return from a page.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "core/account/usability.h"
#include "core/base/time.h"
#include "idp/oauth/authorize_checks.h"

namespace oauth {

struct Login {
    std::string subject;  // by which the client knows the account
    base::Instant authenticated_at;
    enum class Origin { Earlier, ThisRequest } origin = Origin::Earlier;
};

struct Situation {
    std::optional<Login> login;
    // When this very request first asked for a login; a later login satisfies prompt=login.
    std::optional<base::Instant> asked_at;
    // A password was proved in this transaction and must be replaced before anything else (R18).
    bool owes_password_change = false;
    // Whether who is logged in agreed, for this very request, that the client gets what it asks
    // for.
    bool has_agreed = false;
    // The account is logged in to the client's module in another browser (R17).
    bool is_elsewhere = false;
    // The session lasts longer than the module allows: it asks for a login of its own.
    bool has_outlived_module = false;
    // Subject of a valid id_token_hint; empty when none was sent.
    std::string hinted_subject;
    // Why the account may not enter the client's module.
    std::optional<account::Refusal> refusal;
    base::Instant now;
};

struct LogIn {};
struct ChangePassword {};
struct ChooseSession {};  // end the other login, or turn back (R17)
struct AskConsent {};
struct Answer {};
struct Explain {
    account::Refusal refusal{};
};
struct Refuse {
    ErrorCode code{};
    std::string_view description;
};
using NextStep =
    std::variant<LogIn, ChangePassword, ChooseSession, AskConsent, Answer, Explain, Refuse>;

[[nodiscard]] NextStep next_step(const CheckedRequest& request, const Situation& situation);

// Whether the login of the situation is as fresh as the client wants it for this scope. A device
// says nothing of the login itself (RFC 8628 3.1), so the client's own rules are all there is.
[[nodiscard]] bool serves_a_device(
    const Client& client, const Scope& wanted, const Situation& situation
);

// True when the person is refused for situation.refusal, with a page or without one.
[[nodiscard]] bool keeps_out(const NextStep& step);

}  // namespace oauth
