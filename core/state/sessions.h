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
    std::vector<std::string> modules;       // entered so far
    std::vector<std::string> clients = {};  // that received something of it
    std::string acr = {};                   // how the person was authenticated, empty: not told
    std::vector<std::string> amr = {};      // RFC 8176
    std::vector<std::string> told = {};     // "module fingerprint" of the permissions told last
    base::Instant seen_before = {};         // last_seen as this use found it; not stored
};

// How the person was authenticated.
struct Authentication {
    std::string acr;
    std::vector<std::string> amr;
};

struct Login {
    std::string origin;
    std::string user_agent;
    Authentication authentication = {};
};

// Whether the account may stand in the module with other sessions (R17).
enum class Company { Any, Alone };

struct Entry {
    std::string client;
    std::string module = {};       // empty: the client belongs to none
    std::string permissions = {};  // fingerprint of what is told of them, empty: nothing
    Company company = Company::Any;
};

enum class EndCause {
    LoggedOut,
    Replaced,  // by another login
    ByAdministrator,
    AccountUnusable,
    PasswordChanged,
    GrantReused,
    RanOut,  // idle or absolute end
};
struct Ending {
    EndCause cause{};
    base::Instant at;
};

struct SessionLifetimes {
    std::chrono::seconds idle{std::chrono::minutes(30)};
    std::chrono::seconds absolute{std::chrono::hours(10)};
};

struct NewSession {
    base::Secret cookie;
    Session session;
};

// Who is logged in, a page of the sessions at a time.
struct AccountPage {
    std::vector<account::AccountId> accounts;  // each once
    SessionId last;                            // the next page begins after it; empty: no more
};

[[nodiscard]] bool has_entered(const Session& session, const Entry& entry);
// Fingerprint of the permissions that were told of this module last; empty: of none.
[[nodiscard]] std::string told_of(const Session& session, std::string_view module);
[[nodiscard]] StoreResult<Session> session_of(const Record& record);

class Sessions {
public:
    Sessions(Store& store, SessionLifetimes lifetimes, base::RandomSource random);

    [[nodiscard]] StoreResult<NewSession> begin(
        const account::Account& account, Login login, base::Instant now
    );
    // nullopt when unknown, idle for too long or ended. Writes last_seen at most once a minute.
    [[nodiscard]] StoreResult<std::optional<Session>> find(
        const base::Secret& cookie, base::Instant now
    );
    // The same session under a new cookie, authenticated now; the old cookie is dead (step-up).
    [[nodiscard]] StoreResult<std::optional<NewSession>> renew(
        const base::Secret& cookie, base::Instant now, const Authentication& authentication = {}
    );
    // A session found by its sid, for tokens that name it.
    [[nodiscard]] StoreResult<std::optional<Session>> find(const SessionId& id, base::Instant now);
    // Before the client receives anything: so no end of the session can forget to tell it. Full
    // when more clients have entered than one person uses. False, with nothing written, when the
    // session has ended or is not alone in the module as it must be: of any number that come at
    // once one enters.
    [[nodiscard]] StoreResult<bool> enter(
        const SessionId& id, const Entry& entry, base::Instant now
    );
    // After the clients of the module were told of changed permissions.
    [[nodiscard]] StoreResult<void> tell(
        const SessionId& id, const Entry& entry, base::Instant now
    );
    // Ends the session with its codes and tokens. Each of these leaves an EndedSession.
    [[nodiscard]] StoreResult<Erased> end(const SessionId& id, const Ending& ending);
    [[nodiscard]] StoreResult<Erased> end_all(
        const account::AccountId& account, const Ending& ending
    );
    // Deletes records of any kind that have ended, at most `limit`; call again while it returns
    // `limit`.
    [[nodiscard]] StoreResult<Erased> sweep(base::Instant now, std::size_t limit);
    [[nodiscard]] StoreResult<std::vector<Session>> of_account(
        const account::AccountId& account, base::Instant now
    );
    // Those of at most `limit` sessions after that one; an empty one begins.
    [[nodiscard]] StoreResult<AccountPage> accounts(
        const SessionId& after, std::size_t limit, base::Instant now
    );
    // At most `limit` sessions after that one, in order of their ids; an empty one begins.
    [[nodiscard]] StoreResult<std::vector<Session>> page(
        const SessionId& after, std::size_t limit, base::Instant now
    );
    // Other sessions of the account that have entered the module (R17).
    [[nodiscard]] StoreResult<std::vector<Session>> others_in_module(
        const Session& session, std::string_view module, base::Instant now
    );

private:
    using Change = std::function<void(Session&)>;
    // Reads, changes and writes until nobody wrote in between; nullopt when there is no session or
    // the condition, if any, does not hold of the account's.
    [[nodiscard]] StoreResult<std::optional<Session>> change(
        const SessionId& id,
        base::Instant now,
        const Change& change,
        const Condition& condition = {}
    );
    [[nodiscard]] Record record_of(const Session& session) const;
    [[nodiscard]] static Record cookie_record(const base::Secret& cookie, const Session& session);

    Store& store_;
    SessionLifetimes lifetimes_;
    base::RandomSource random_;
};

}  // namespace state
