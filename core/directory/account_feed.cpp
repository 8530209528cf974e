#include "core/directory/account_feed.h"

namespace directory {
namespace {

// A change is heard some milliseconds after it was made; what takes longer is better searched for.
constexpr int kOfAnOperation = 20;

// Everything, not accounts alone: so that every change moves the marks, whatever it concerns. slapd
// queues a change for its listeners under the lock under which it counts it in contextCSN, and
// accesslog lets one write pass at a time: who has heard of a number has heard of all before it.
Search everything(const Tree& tree) {
    return {
        .base = tree.base(),
        .scope = Scope::Subtree,
        .filter = Filter::present(schema::kObjectClass),
        .attributes = AccountIndex::attributes(),
        .as = std::nullopt};
}

}  // namespace

AccountFeed::AccountFeed(Connections& connections)
    : log_(connections.log()),
      longest_wait_(connections.settings().operation_timeout / kOfAnOperation),
      sync_(
          connections,
          {.search = everything(connections.tree()),
           .begin = [this](const std::string& server) { return begin(server); },
           .lost = [this] { lose(); },
           .is_sound = [this] { return is_sound_; }}
      ) {}

SyncEvents AccountFeed::begin(const std::string& server) {
    is_sound_ = true;
    reading_ = std::make_unique<Held>();
    reading_->server = server;
    return {
        .present = [this](
                       const std::string& uuid, const Entry& entry
                   ) { apply([&](AccountIndex& index) { is_sound_ = index.take(uuid, entry); }); },
        .deleted = [this](const std::string& uuid
                   ) { apply([&](AccountIndex& index) { index.remove(uuid); }); },
        .refreshed = [this] { become_live(); },
        .reached = [this](const std::string& cookie) { reach(cookie); }};
}

// What cannot be placed must be answered from by nobody, not even until the listener has ended.
template <class Change>
void AccountFeed::apply(const Change& change) {
    if (!is_sound_) return;
    if (reading_) {
        change(reading_->index);
        return;
    }
    {
        const std::unique_lock lock(contents_);
        change(held_->index);
    }
    if (!is_sound_) lose();
}

void AccountFeed::reach(const std::string& cookie) {
    if (!is_sound_) return;
    if (reading_) {
        reading_->marks.take_cookie(cookie);
        return;
    }
    {
        const std::lock_guard lock(progress_);
        held_->marks.take_cookie(cookie);
    }
    moved_.notify_all();
}

void AccountFeed::become_live() {
    if (!is_sound_ || !reading_) return;
    {
        const std::unique_lock contents(contents_);
        const std::lock_guard progress(progress_);
        held_ = std::move(reading_);
    }
    moved_.notify_all();
    log_.info("account-index-live", {{"accounts", std::to_string(state().accounts)}});
}

void AccountFeed::lose() {
    reading_.reset();
    std::unique_ptr<Held> gone;  // freed without the locks
    {
        const std::unique_lock contents(contents_);
        const std::lock_guard progress(progress_);
        gone = std::move(held_);
    }
    moved_.notify_all();
    if (gone)
        log_.warning("account-index-lost", {{"reason", is_sound_ ? "connection" : "contents"}});
}

bool AccountFeed::has_reached(const Point& point) const {
    return held_ && held_->server == point.server && held_->marks.cover(point.changes);
}

bool AccountFeed::ask(
    const Point& point, const std::function<void(const AccountIndex&)>& question
) {
    {
        std::unique_lock lock(progress_);
        moved_.wait_for(lock, longest_wait_, [&] { return !held_ || has_reached(point); });
    }
    const std::shared_lock contents(contents_);
    {
        // Again: between the two it may have been lost, and read anew from another server.
        const std::lock_guard lock(progress_);
        if (!has_reached(point)) return false;
    }
    question(held_->index);
    return true;
}

AccountIndexState AccountFeed::state() const {
    const std::shared_lock contents(contents_);
    return {
        .is_live = held_ != nullptr,
        .accounts = held_ ? held_->index.accounts() : 0,
        .answered = answered_,
        .passed_on = passed_on_};
}

}  // namespace directory
