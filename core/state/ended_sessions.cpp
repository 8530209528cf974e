#include "core/state/ended_sessions.h"

#include <array>
#include <chrono>

#include "core/state/value.h"

namespace state {
namespace {

// A client that could not be told for so long has ended its own session by itself.
constexpr std::chrono::hours kPatience{24};

constexpr std::array kCauses = {
    EndCause::LoggedOut,
    EndCause::Replaced,
    EndCause::ByAdministrator,
    EndCause::AccountUnusable,
    EndCause::PasswordChanged,
    EndCause::GrantReused,
    EndCause::RanOut};

StoreResult<EndCause> cause_named(std::string_view name) {
    for (const auto cause : kCauses)
        if (wire_name(cause) == name) return cause;
    return base::fail(StoreError::Corrupt);
}

std::optional<Record> left_by(const Record& erased, const Ending& ending) {
    const auto session = session_of(erased);
    if (!session || session->clients.empty()) return std::nullopt;
    auto value = base::Json::object({
        {"account", session->account.str()},
        {"kind", account::wire_name(session->kind)},
        {"clients", base::Json::strings(session->clients)},
        {"cause", wire_name(ending.cause)},
        {"at", json_of(ending.at)},
    });
    // No owner and no group: what ends the rest of the account must not end this.
    return Record{
        .kind = Kind::EndedSession,
        .key = session->id.str(),
        .value = base::dump(value),
        .owner = {},
        .group = {},
        .expires = ending.at + kPatience,
        .due = ending.at,
    };
}

StoreResult<EndedSession> ended_session_of(const Record& record) {
    const auto value = TRY(ValueReader::of(record));
    const auto kind = account::parse_account_kind(TRY(value.text("kind")));
    if (!kind) return base::fail(StoreError::Corrupt);
    const auto cause = TRY(value.text("cause"));
    EndedSession ended;
    ended.id = SessionId(record.key);
    ended.account = account::AccountId(TRY(value.text("account")));
    ended.kind = *kind;
    ended.clients = TRY(value.texts("clients"));
    ended.ending.cause = TRY(cause_named(cause));
    ended.ending.at = TRY(value.instant("at"));
    return ended;
}

}  // namespace

std::string_view wire_name(EndCause cause) {
    switch (cause) {
        case EndCause::LoggedOut: return "logged-out";
        case EndCause::Replaced: return "replaced";
        case EndCause::ByAdministrator: return "by-administrator";
        case EndCause::AccountUnusable: return "account-unusable";
        case EndCause::PasswordChanged: return "password-changed";
        case EndCause::GrantReused: return "grant-reused";
        case EndCause::RanOut: return "ran-out";
    }
    return "";
}

Legacy legacy_of_sessions(Ending ending) {
    return {Kind::Session, [ending](const Record& erased) { return left_by(erased, ending); }};
}

StoreResult<std::vector<EndedSession>> EndedSessions::waiting(
    std::size_t limit, base::Instant now
) {
    std::vector<EndedSession> sessions;
    for (const auto& record : TRY(store_.of_kind(Kind::EndedSession, limit, now)))
        if (auto ended = ended_session_of(record)) sessions.push_back(*std::move(ended));
    return sessions;
}

StoreResult<bool> EndedSessions::hand_over(
    const SessionId& id, const std::vector<Record>& notices, base::Instant now
) {
    const auto taken = TRY(store_.exchange(Kind::EndedSession, id.str(), now, notices));
    return taken.has_value();
}

}  // namespace state
