// Keeps the index of accounts as the directory is, by a listener of its own (RFC 4533) with the
// service's identity. Speed only: while it is not live, or not as far as the directory, it answers
// nothing and the directory is searched. Questions wait for changes on the asker's thread, for a
// bounded time; nobody waits for a reading of everything.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <shared_mutex>

#include "core/directory/account_index.h"
#include "core/directory/accounts.h"
#include "core/directory/change_marks.h"
#include "core/directory/sync_listener.h"

namespace directory {

class AccountFeed {
public:
    explicit AccountFeed(Connections& connections);

    // How far a server is: who asks has just read it there, on the connection that he will go on
    // with.
    struct Point {
        std::string server;
        std::vector<std::string> changes;  // contextCSN
    };
    // Calls with an index that holds everything up to that point; false, without a call, when none
    // comes in time.
    [[nodiscard]] bool ask(
        const Point& point, const std::function<void(const AccountIndex&)>& question
    );
    // Who answered a list of the country in the end.
    enum class By { Memory, Directory };
    void count(By by) { ++(by == By::Memory ? answered_ : passed_on_); }
    [[nodiscard]] AccountIndexState state() const;

private:
    // What has been heard, and how far that is.
    struct Held {
        std::string server;
        AccountIndex index;
        ChangeMarks marks;
    };

    [[nodiscard]] SyncEvents begin(const std::string& server);
    template <class Change>
    void apply(const Change& change);
    void reach(const std::string& cookie);
    void become_live();
    void lose();
    [[nodiscard]] bool has_reached(const Point& point) const;

    const base::Log& log_;
    const std::chrono::milliseconds longest_wait_;  // for a change: a part of an operation's time
    // One place of the two is filled: who is read in full is nobody's to ask.
    std::unique_ptr<Held> reading_;  // the listener's alone
    std::unique_ptr<Held> held_;     // under both locks: written by the listener, read by who asks
    bool is_sound_ = true;           // the listener's alone
    mutable std::shared_mutex contents_;
    mutable std::mutex progress_;  // of the marks and of whether something is held
    std::condition_variable moved_;
    std::atomic<std::uint64_t> answered_ = 0;
    std::atomic<std::uint64_t> passed_on_ = 0;
    SyncListener sync_;  // last: its thread uses all of the above
};

}  // namespace directory
