#include "core/state/sessions.h"

#include <algorithm>

#include "core/state/ended_sessions.h"
#include "core/state/value.h"

namespace state {
namespace {

constexpr std::size_t kCookieBytes = 32;
constexpr std::size_t kLongestUserAgent = 256;
constexpr auto kTouchStep = std::chrono::minutes(1);
// Each lost round means that somebody else's change was written.
constexpr int kMostRounds = 100;
constexpr std::size_t kMostClients = 500;

std::string value_of(const Session& session) {
    return base::dump(base::Json::object({
        {"kind", account::wire_name(session.kind)},
        {"authenticated_at", json_of(session.authenticated_at)},
        {"last_seen", json_of(session.last_seen)},
        {"ends", json_of(session.ends)},
        {"origin", session.origin},
        {"user_agent", session.user_agent},
        {"modules", base::Json::strings(session.modules)},
        {"clients", base::Json::strings(session.clients)},
        {"acr", session.acr},
        {"amr", base::Json::strings(session.amr)},
        {"told", base::Json::strings(session.told)},
    }));
}

// An empty name stands for nothing that would have to be remembered.
bool has(const std::vector<std::string>& names, std::string_view name) {
    return name.empty() || std::ranges::find(names, name) != names.end();
}

void add_once(std::vector<std::string>& names, const std::string& name) {
    if (!has(names, name)) names.push_back(name);
}

bool is_of(std::string_view told, std::string_view module) {
    return told.size() > module.size() && told.starts_with(module) && told[module.size()] == ' ';
}

void note_permissions(Session& session, const Entry& entry) {
    if (entry.module.empty() || entry.permissions.empty()) return;
    std::erase_if(session.told, [&](const auto& told) { return is_of(told, entry.module); });
    session.told.push_back(entry.module + ' ' + entry.permissions);
}

// One that cannot be read may stand anywhere.
Condition nobody_else_in(const std::string& module, const SessionId& id) {
    return [module, id](const std::vector<Record>& standing) {
        return std::ranges::none_of(standing, [&](const Record& record) {
            if (record.key == id.str()) return false;
            const auto other = session_of(record);
            return !other || has(other->modules, module);
        });
    };
}

void note(Session& session, const Authentication& authentication) {
    if (!authentication.acr.empty()) session.acr = authentication.acr;
    if (!authentication.amr.empty()) session.amr = authentication.amr;
}

}  // namespace

bool has_entered(const Session& session, const Entry& entry) {
    return has(session.modules, entry.module) && has(session.clients, entry.client);
}

std::string told_of(const Session& session, std::string_view module) {
    for (const auto& told : session.told)
        if (is_of(told, module)) return told.substr(module.size() + 1);
    return {};
}

StoreResult<Session> session_of(const Record& record) {
    const auto value = TRY(ValueReader::of(record));
    const auto kind = account::parse_account_kind(TRY(value.text("kind")));
    if (!kind) return base::fail(StoreError::Corrupt);
    return Session{
        .id = SessionId(record.key),
        .account = account::AccountId(record.owner),
        .kind = *kind,
        .authenticated_at = TRY(value.instant("authenticated_at")),
        .last_seen = TRY(value.instant("last_seen")),
        .ends = TRY(value.instant("ends")),
        .origin = TRY(value.text("origin")),
        .user_agent = TRY(value.text("user_agent")),
        .modules = TRY(value.texts("modules")),
        .clients = TRY(value.later_texts("clients")),
        .acr = TRY(value.later_text("acr")),
        .amr = TRY(value.later_texts("amr")),
        .told = TRY(value.later_texts("told")),
    };
}

Sessions::Sessions(Store& store, SessionLifetimes lifetimes, base::RandomSource random)
    : store_(store), lifetimes_(lifetimes), random_(std::move(random)) {}

Record Sessions::record_of(const Session& session) const {
    return {
        .kind = Kind::Session,
        .key = session.id.str(),
        .value = value_of(session),
        .owner = session.account.str(),
        .group = session.id.str(),
        .expires = std::min(session.last_seen + lifetimes_.idle, session.ends),
    };
}

Record Sessions::cookie_record(const base::Secret& cookie, const Session& session) {
    return {
        .kind = Kind::Cookie,
        .key = key_of(cookie),
        .value = session.id.str(),
        .owner = session.account.str(),
        .group = session.id.str(),
        .expires = session.ends,
    };
}

StoreResult<NewSession> Sessions::begin(
    const account::Account& account, Login login, base::Instant now
) {
    login.user_agent.resize(std::min(login.user_agent.size(), kLongestUserAgent));
    NewSession made{
        .cookie = base::Secret(base::random_token(random_, kCookieBytes)),
        .session =
            {.id = SessionId(base::random_uuid(random_)),
             .account = account.id,
             .kind = account.kind,
             .authenticated_at = now,
             .last_seen = now,
             .ends = now + lifetimes_.absolute,
             .origin = std::move(login.origin),
             .user_agent = std::move(login.user_agent),
             .modules = {}},
    };
    note(made.session, login.authentication);
    TRY(store_.put_all({record_of(made.session), cookie_record(made.cookie, made.session)}));
    return made;
}

StoreResult<std::optional<Session>> Sessions::find(const base::Secret& cookie, base::Instant now) {
    const auto named = TRY(store_.get(Kind::Cookie, key_of(cookie), now));
    if (!named) return std::nullopt;
    const SessionId id(named->value);
    auto session = TRY(find(id, now));
    if (!session) return session;
    session->seen_before = session->last_seen;
    if (now - session->last_seen < kTouchStep) return session;
    auto touched = TRY(change(id, now, [now](Session& seen) {
        seen.last_seen = std::max(seen.last_seen, now);
    }));
    if (touched) touched->seen_before = session->last_seen;
    return touched;
}

StoreResult<std::optional<NewSession>> Sessions::renew(
    const base::Secret& cookie, base::Instant now, const Authentication& authentication
) {
    const auto named = TRY(store_.get(Kind::Cookie, key_of(cookie), now));
    if (!named) return std::nullopt;
    const auto session = TRY(find(SessionId(named->value), now));
    if (!session) return std::nullopt;
    NewSession made{base::Secret(base::random_token(random_, kCookieBytes)), *session};
    const auto old = TRY(store_.exchange(
        Kind::Cookie, key_of(cookie), now, {cookie_record(made.cookie, made.session)}
    ));
    if (!old) return std::nullopt;
    const auto changed = TRY(change(session->id, now, [&](Session& stepped_up) {
        stepped_up.authenticated_at = now;
        stepped_up.last_seen = now;
        note(stepped_up, authentication);
    }));
    if (!changed) return std::nullopt;
    made.session = *changed;
    return made;
}

StoreResult<std::optional<Session>> Sessions::find(const SessionId& id, base::Instant now) {
    const auto record = TRY(store_.get(Kind::Session, id.str(), now));
    if (!record) return std::nullopt;
    return TRY(session_of(*record));
}

StoreResult<bool> Sessions::enter(const SessionId& id, const Entry& entry, base::Instant now) {
    bool is_full = false;
    const auto note_entry = [&](Session& session) {
        add_once(session.modules, entry.module);
        add_once(session.clients, entry.client);
        // Later changes are noted by tell(), so that none stays untold.
        if (told_of(session, entry.module).empty()) note_permissions(session, entry);
        is_full = session.clients.size() > kMostClients;
        if (is_full) session.clients.pop_back();
    };
    const auto must_be_alone = entry.company == Company::Alone && !entry.module.empty();
    const auto condition = must_be_alone ? nobody_else_in(entry.module, id) : Condition();
    const auto entered = TRY(change(id, now, note_entry, condition));
    if (is_full) return base::fail(StoreError::Full);
    return entered.has_value();
}

StoreResult<void> Sessions::tell(const SessionId& id, const Entry& entry, base::Instant now) {
    TRY(change(id, now, [&](Session& session) { note_permissions(session, entry); }));
    return {};
}

StoreResult<std::optional<Session>> Sessions::change(
    const SessionId& id, base::Instant now, const Change& change, const Condition& condition
) {
    for (int round = 0; round < kMostRounds; ++round) {
        const auto record = TRY(store_.get(Kind::Session, id.str(), now));
        if (!record) return std::nullopt;
        auto session = TRY(session_of(*record));
        change(session);
        const auto changed = record_of(session);
        if (changed.value == record->value) return session;
        switch (TRY(store_.replace_while({changed, record->value}, condition, now))) {
            case Replaced::Written: return session;
            case Replaced::Forbidden: return std::nullopt;
            case Replaced::Outdated: break;
        }
    }
    return base::fail(StoreError::Unavailable);
}

StoreResult<Erased> Sessions::end(const SessionId& id, const Ending& ending) {
    return store_.erase_group(id.str(), legacy_of_sessions(ending));
}

StoreResult<Erased> Sessions::end_all(const account::AccountId& account, const Ending& ending) {
    return store_.erase_owner(account.str(), legacy_of_sessions(ending));
}

StoreResult<Erased> Sessions::sweep(base::Instant now, std::size_t limit) {
    return store_.purge(now, limit, legacy_of_sessions({EndCause::RanOut, now}));
}

}  // namespace state
