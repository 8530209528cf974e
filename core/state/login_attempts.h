// The last attempts of each account to log in, its last locks, and whom a reference number is
// about: what the helpdesk asks on the phone. A view of the audit log in bounded space, never the
// proof: whoever writes here goes on when it fails. Nothing is kept of a name that is nobody's but
// that it was used.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/account/ids.h"
#include "core/state/store.h"

namespace state {

struct LoginAttempt {
    base::Instant at;
    std::string activity;    // as in the audit log: "login", "entry", "password.change"
    std::string outcome;     // "success", "refused", "password-change-demanded"
    std::string cause;       // "wrong-password", "locked", a refusal's code; empty
    std::string reference;   // the number that the person saw, empty
    std::string client;      // the application at whose door it was, empty
    std::string module;      // that client's, empty
    std::string origin;      // network address
    std::string user_agent;  // as the browser calls itself
};

struct NotedAttempt {
    account::AccountId account;  // empty: the name is nobody's
    LoginAttempt attempt;
};

// From the attempt that locked the account to its end.
struct AccountLock {
    base::Instant since;
    std::vector<LoginAttempt> sources;  // wrong passwords that led to it, the last one first
    std::optional<base::Instant> ended;
    std::string ended_by;  // username of who unlocked; empty: not known
    std::string ended_as;  // "unlock", "password-reset", "login": somebody had got in meanwhile
};

// Both the latest first.
struct AttemptHistory {
    std::vector<LoginAttempt> attempts;
    std::vector<AccountLock> locks;
};

struct Unlocking {
    account::AccountId account;
    std::string by;
    std::string as;
    base::Instant at;
};

inline constexpr std::size_t kKeptAttempts = 10;
inline constexpr std::size_t kKeptLocks = 5;
inline constexpr std::chrono::hours kAttemptsKept{24 * 90};

class LoginAttempts {
public:
    explicit LoginAttempts(Store& store) : store_(store) {}

    // In the order in which they were made; few writes for many at once.
    [[nodiscard]] StoreResult<void> note(const std::vector<NotedAttempt>& noted, base::Instant now);
    // Nothing when no lock is known.
    [[nodiscard]] StoreResult<void> unlocked(const Unlocking& unlocking);

    [[nodiscard]] StoreResult<AttemptHistory> of_account(
        const account::AccountId& account, base::Instant now
    );
    // nullopt when the number is unknown, forgotten, or was never of an attempt.
    [[nodiscard]] StoreResult<std::optional<NotedAttempt>> by_reference(
        std::string_view reference, base::Instant now
    );

private:
    Store& store_;
};

}  // namespace state
