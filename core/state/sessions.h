// Login sessions: one per browser and kind of account (R1). The cookie holds a random secret, the
// store its hash. The secret changes at every login and step-up (S14). Idle and absolute ends are
// checked here.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/account/account.h"
#include "core/base/random.h"
#include "core/base/secret.h"
#include "core/state/store.h"

namespace state {

using SessionId =
    base::Tagged<struct SessionIdTag>;  // public: `sid`, group of all that came from it

struct Session {
    SessionId id;
    account::AccountId account;
    account::AccountKind kind{};
    base::Instant authenticated_at;  // auth_time
    base::Instant last_seen;
    base::Instant ends;  // absolute
    std::string origin;  // network address at login
    std::string user_agent;
    std::vector<std::string> modules;  // entered so far
};

struct SessionLifetimes {
    std::chrono::seconds idle{std::chrono::minutes(30)};
    std::chrono::seconds absolute{std::chrono::hours(10)};
};

struct NewSession {
    base::Secret cookie;
    Session session;
};

class Sessions {
public:
    Sessions(Store& store, SessionLifetimes lifetimes, base::RandomSource random);

    [[nodiscard]] StoreResult<NewSession> begin(
        const account::Account& account,
        std::string origin,
        std::string user_agent,
        base::Instant now
    );
    // nullopt when unknown, idle for too long or ended. Writes last_seen at most once a minute.
    [[nodiscard]] StoreResult<std::optional<Session>> find(
        const base::Secret& cookie, base::Instant now
    );
    // The same session under a new cookie, authenticated now; the old cookie is dead (step-up).
    [[nodiscard]] StoreResult<std::optional<NewSession>> renew(
        const base::Secret& cookie, base::Instant now
    );
    // A session found by its sid, for tokens that name it.
    [[nodiscard]] StoreResult<std::optional<Session>> find(const SessionId& id, base::Instant now);
    [[nodiscard]] StoreResult<void> enter_module(
        const SessionId& id, std::string module, base::Instant now
    );
    // Ends the session with its codes and refresh tokens.
    [[nodiscard]] StoreResult<Erased> end(const SessionId& id);
    [[nodiscard]] StoreResult<Erased> end_all(const account::AccountId& account);
    [[nodiscard]] StoreResult<std::vector<Session>> of_account(
        const account::AccountId& account, base::Instant now
    );

private:
    using Change = std::function<void(Session&)>;
    // Reads, changes and writes until nobody wrote in between; nullopt when there is no session.
    [[nodiscard]] StoreResult<std::optional<Session>> change(
        const SessionId& id, base::Instant now, const Change& change
    );
    [[nodiscard]] Record record_of(const Session& session) const;
    [[nodiscard]] static Record cookie_record(const base::Secret& cookie, const Session& session);

    Store& store_;
    SessionLifetimes lifetimes_;
    base::RandomSource random_;
};

}  // namespace state
