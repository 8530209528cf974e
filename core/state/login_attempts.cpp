#include "core/state/login_attempts.h"

#include <algorithm>
#include <functional>
#include <map>

#include "core/state/login_attempt_values.h"
#include "core/state/value.h"

namespace state {
namespace {

// Writers of other programs are overtaken at most so often.
constexpr int kRounds = 8;
constexpr std::size_t kKeptSources = 3;
// Twenty bits of the number's hash name its place: a flood of refusals overwrites the oldest of a
// million places instead of growing without end. A number that was overwritten is not found.
constexpr std::size_t kHexOfTwentyBits = 5;

std::string place_of(std::string_view reference) {
    return base::hex_encode(base::sha256(std::string(reference))).substr(0, kHexOfTwentyBits);
}

// No owner: what ends an account's sessions must not erase what was tried.
Record record_of(Kind kind, std::string key, std::string value, base::Instant now) {
    return {
        .kind = kind,
        .key = std::move(key),
        .value = std::move(value),
        .owner = {},
        .group = {},
        .expires = now + kAttemptsKept};
}

std::vector<Record> references_of(const std::vector<NotedAttempt>& noted, base::Instant now) {
    std::vector<Record> records;
    for (const auto& one : noted) {
        const auto& reference = one.attempt.reference;
        if (reference.empty()) continue;
        records.push_back(record_of(Kind::AttemptReference, place_of(reference), text_of(one), now)
        );
    }
    return records;
}

bool is_wrong_password(const LoginAttempt& attempt) {
    return attempt.cause == "wrong-password";
}

bool is_open(const AttemptHistory& history) {
    return !history.locks.empty() && !history.locks.front().ended;
}

// The attempt that locks was a wrong password itself.
std::vector<LoginAttempt> sources_of(const AttemptHistory& history, const LoginAttempt& last) {
    std::vector<LoginAttempt> sources{last};
    for (const auto& attempt : history.attempts) {
        if (!is_wrong_password(attempt) || sources.size() == kKeptSources) break;
        sources.push_back(attempt);
    }
    return sources;
}

void follow_lock(AttemptHistory& history, const LoginAttempt& attempt) {
    const auto is_locked = attempt.outcome == "refused" && attempt.cause == "locked";
    if (is_locked && !is_open(history))
        history.locks.insert(
            history.locks.begin(), {attempt.at, sources_of(history, attempt), {}, {}, {}}
        );
    const auto is_in = attempt.activity == "login" && attempt.outcome != "refused";
    if (is_in && is_open(history)) {
        history.locks.front().ended = attempt.at;
        history.locks.front().ended_as = "login";
    }
    history.locks.resize(std::min(history.locks.size(), kKeptLocks));
}

void take_in(AttemptHistory& history, const LoginAttempt& attempt) {
    follow_lock(history, attempt);
    history.attempts.insert(history.attempts.begin(), attempt);
    history.attempts.resize(std::min(history.attempts.size(), kKeptAttempts));
}

using Turn = std::function<void(AttemptHistory&)>;
using Turns = std::map<account::AccountId, std::vector<Turn>>;

// What cannot be read is begun anew: it is a view, and the next attempts matter more.
AttemptHistory history_in(const std::optional<Record>& record) {
    if (!record) return {};
    return history_of(record->value).value_or(AttemptHistory());
}

// One look and one write of each account; who was overtaken stays in the list.
StoreResult<void> write(Store& store, Turns& waiting, base::Instant now) {
    std::vector<account::AccountId> names;
    std::vector<Replacement> replacements;
    for (auto one = waiting.begin(); one != waiting.end();) {
        const auto& id = one->first;
        const auto former = TRY(store.get(Kind::LoginAttempts, id.str(), now));
        auto history = history_in(former);
        for (const auto& turn : one->second) turn(history);
        auto record = record_of(Kind::LoginAttempts, id.str(), text_of(history), now);
        const auto is_done = !former && TRY(store.add(record, now));
        if (former) {
            names.push_back(id);
            replacements.push_back({std::move(record), former->value});
        }
        one = is_done ? waiting.erase(one) : std::next(one);
    }
    if (replacements.empty()) return {};
    const auto written = TRY(store.replace_each(replacements));
    for (std::size_t i = 0; i < names.size(); ++i)
        if (written[i]) waiting.erase(names[i]);
    return {};
}

StoreResult<void> write_all(Store& store, Turns waiting, base::Instant now) {
    for (int round = 0; round < kRounds && !waiting.empty(); ++round)
        TRY(write(store, waiting, now));
    if (!waiting.empty()) return base::fail(StoreError::Unavailable);
    return {};
}

}  // namespace

StoreResult<void> LoginAttempts::note(const std::vector<NotedAttempt>& noted, base::Instant now) {
    Turns turns;
    for (const auto& one : noted) {
        if (one.account.str().empty()) continue;
        turns[one.account].emplace_back([&attempt = one.attempt](AttemptHistory& history) {
            take_in(history, attempt);
        });
    }
    // The numbers last: who finds an attempt by its number finds it in the history too.
    auto written = write_all(store_, std::move(turns), now);
    const auto references = references_of(noted, now);
    if (!references.empty()) TRY(store_.put_all(references));
    return written;
}

StoreResult<void> LoginAttempts::unlocked(const Unlocking& unlocking) {
    if (!is_open(TRY(of_account(unlocking.account, unlocking.at)))) return {};
    Turns turns;
    turns[unlocking.account].emplace_back([&](AttemptHistory& history) {
        if (!is_open(history)) return;
        history.locks.front().ended = unlocking.at;
        history.locks.front().ended_by = unlocking.by;
        history.locks.front().ended_as = unlocking.as;
    });
    return write_all(store_, std::move(turns), unlocking.at);
}

StoreResult<AttemptHistory> LoginAttempts::of_account(
    const account::AccountId& account, base::Instant now
) {
    return history_in(TRY(store_.get(Kind::LoginAttempts, account.str(), now)));
}

StoreResult<std::optional<NotedAttempt>> LoginAttempts::by_reference(
    std::string_view reference, base::Instant now
) {
    const auto record = TRY(store_.get(Kind::AttemptReference, place_of(reference), now));
    if (!record) return std::nullopt;
    auto noted = noted_of(record->value);
    if (!noted || noted->attempt.reference != reference) return std::nullopt;
    return noted;
}

}  // namespace state
