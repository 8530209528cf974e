#include "idp/account_walk.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "idp/endpoints/account_watch.h"

namespace idp {
namespace {

constexpr std::size_t kPage = 50;
constexpr std::chrono::milliseconds kBetweenPages{50};
constexpr std::chrono::seconds kBetweenTurns{1};
constexpr std::chrono::seconds kAfterAFailure{5};
// No request is worked on for longer.
constexpr std::chrono::seconds kUntilAnswered{30};

}  // namespace

base::Instant walk_due_at(base::Instant now) {
    const auto midnight = base::prague_midnight(base::prague_day(now));
    const auto second = midnight + kUntilAnswered;
    return now < second ? midnight : second;
}

AccountWalk::AccountWalk(LookParts parts, state::SharedWork days)
    : parts_(std::move(parts)), days_(std::move(days)) {}

void AccountWalk::start() {
    thread_ = std::jthread([this](const std::stop_token& ending) { run(ending); });
}

void AccountWalk::stop() {
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
}

void AccountWalk::look_at_all() {
    const std::lock_guard lock(mutex_);
    is_asked_for_ = true;
    wake_.notify_all();
}

void AccountWalk::run(const std::stop_token& ending) {
    while (!ending.stop_requested()) {
        const auto rest = turn(ending);
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, ending, rest, [this] { return is_asked_for_; });
    }
    leave_day();
}

std::chrono::seconds AccountWalk::turn(const std::stop_token& ending) {
    const auto pass = next_pass();
    if (!pass.was_asked_for && !pass.due) return kBetweenTurns;
    if (!walk(ending, pass)) {
        was_cut_short_ = pass.was_asked_for;
        // Another program's directory may be at hand.
        leave_day();
        return kAfterAFailure;
    }
    if (pass.due) finish_day(*pass.due);
    // However often it is asked for.
    pause(ending);
    return kBetweenTurns;
}

AccountWalk::Pass AccountWalk::next_pass() {
    Pass pass;
    {
        const std::lock_guard lock(mutex_);
        pass.was_asked_for = std::exchange(is_asked_for_, false);
    }
    if (std::exchange(was_cut_short_, false)) pass.was_asked_for = true;
    const auto due = walk_due_at(parts_.clock());
    if (due > known_done_ && take_day(due)) pass.due = due;
    return pass;
}

bool AccountWalk::take_day(base::Instant due) {
    const auto taken = days_.take(due, parts_.clock());
    if (!taken) {
        warn(taken.error());
        return false;
    }
    if (*taken == state::Turn::Done) known_done_ = due;
    return *taken == state::Turn::Ours;
}

void AccountWalk::finish_day(base::Instant due) {
    const auto finished = days_.finish(due, parts_.clock());
    if (!finished) return warn(finished.error());
    if (*finished) known_done_ = due;
}

void AccountWalk::leave_day() {
    if (const auto left = days_.give_back(parts_.clock()); !left) warn(left.error());
}

bool AccountWalk::walk(const std::stop_token& ending, const Pass& pass) {
    std::size_t looks = 0;
    state::SessionId last;
    while (true) {
        const auto page = parts_.sessions.accounts(last, kPage, parts_.clock());
        if (!page) {
            warn(page.error());
            return false;
        }
        if (page->last.empty()) break;
        if (!look_at_each(ending, page->accounts)) return false;
        looks += page->accounts.size();
        last = page->last;
        if (pass.due && !take_day(*pass.due)) return false;
        pause(ending);
    }
    if (looks == 0 && !pass.due) return true;
    const auto because = pass.due ? base::to_iso(base::prague_day(*pass.due)) : "directory";
    parts_.log.info("accounts.looked-at", {{"looks", std::to_string(looks)}, {"because", because}});
    return true;
}

bool AccountWalk::look_at_each(
    const std::stop_token& ending, const std::vector<account::AccountId>& accounts
) const {
    return std::ranges::all_of(accounts, [&](const auto& id) {
        return !ending.stop_requested() && look_at(parts_, id) == Looked::Settled;
    });
}

void AccountWalk::pause(const std::stop_token& ending) {
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, ending, kBetweenPages, [] { return false; });
}

void AccountWalk::warn(state::StoreError cause) const {
    parts_.log.warning("account-walk.failed", {{"cause", std::string(state::code_of(cause))}});
}

directory::WatchListener account_listener(
    const LookParts& look, web::Workers& workers, AccountWalk& walk
) {
    const auto look_at_all = [&walk] { walk.look_at_all(); };
    return {
        .account_changed = account_watch({look, workers, look_at_all}),
        .everything_changed = look_at_all};
}

}  // namespace idp
