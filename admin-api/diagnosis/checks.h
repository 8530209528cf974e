// Why this person cannot work in that module: one check for each thing that a login meets, in the
// order in which it meets them, each answered by the functions by which the provider itself decides
// (core/account/usability), asked about one thing at a time. Pure.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "admin-api/language.h"
#include "core/account/password_rules.h"
#include "core/account/usability.h"
#include "core/state/login_attempts.h"
#include "core/state/sessions.h"

namespace admin_api {

// Whether rights in the module may be given in the organization at all.
enum class Openness { Open, Closed };

// All that is known of one account on its way into a module.
struct Case {
    account::Account account;
    std::optional<account::Module> module;  // none: the login alone
    Openness openness = Openness::Open;     // of the module, to the account's organization
    std::uint32_t failed_attempts = 0;
    std::uint32_t most_attempts = 3;  // so many lock (R20)
    account::PasswordPolicy passwords;
    state::AttemptHistory history;
    std::vector<state::Session> sessions;
    base::Instant now;
};

enum class Aspect {
    Account,
    Validity,
    Lock,
    Consent,
    Password,
    Permissions,
    Module,
    Mandates,
    Delegations,
    Sessions
};
inline constexpr std::array kAspects = {
    Aspect::Account,
    Aspect::Validity,
    Aspect::Lock,
    Aspect::Consent,
    Aspect::Password,
    Aspect::Permissions,
    Aspect::Module,
    Aspect::Mandates,
    Aspect::Delegations,
    Aspect::Sessions};
[[nodiscard]] std::string_view name_of(Aspect aspect);

enum class CheckState { Ok, Warning, Blocking };
[[nodiscard]] std::string_view name_of(CheckState state);

struct Check {
    Aspect aspect{};
    CheckState state{};
    std::string_view code = "ok";
    Text text;
    std::optional<base::Instant> since = {};  // when it is known
    // What the provider says; not set where it blocks by keeping a permission from being given.
    std::optional<account::Refusal> refusal = {};
};

enum class CanWork { No, Yes };
struct Verdict {
    CanWork can_work{};
    std::string_view code;
    Text text;
};

// What the provider would refuse now, nullopt when nothing. Its own count of attempts locks as well
// as the directory does.
[[nodiscard]] std::optional<account::Refusal> refusal_of(const Case& the_case);
[[nodiscard]] std::vector<Check> checks_of(const Case& the_case);
// The first that blocks; else what the person meets before he can work.
[[nodiscard]] Verdict verdict_of(const Case& the_case);

}  // namespace admin_api
