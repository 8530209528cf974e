#include "idp/endpoints/account_watch.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <thread>

namespace idp {
namespace {

// Looks at accounts on a worker; those that no worker takes, because a synchronisation changes more
// of them at once than the queue holds, on a thread of its own. Each waits there once, and none is
// left out. The listener itself never waits, so what is remembered of others is forgotten in time.
class Lookout : public std::enable_shared_from_this<Lookout> {
public:
    explicit Lookout(AccountWatchParts parts)
        : parts_(std::move(parts)),
          thread_([this](const std::stop_token& ending) { catch_up(ending); }) {}

    void changed(const account::AccountId& id) {
        // A job may outlast whoever asked for it.
        const auto look = [self = shared_from_this(), id] { self->look(id); };
        const auto submitted =
            parts_.workers.submit(web::Work::Lookup, {.run = look, .refuse = look});
        if (submitted == web::Submitted::Taken) return;
        const std::lock_guard lock(mutex_);
        left_over_.insert(id);
        changed_.notify_one();
    }

private:
    void look(const account::AccountId& id) const {
        if (look_at(parts_.look, id) == Looked::TryAgain) parts_.look_at_all_again();
    }

    void catch_up(const std::stop_token& ending) {
        std::unique_lock lock(mutex_);
        while (changed_.wait(lock, ending, [this] { return !left_over_.empty(); })) {
            if (ending.stop_requested()) return;
            const auto id = left_over_.extract(left_over_.begin()).value();
            lock.unlock();
            look(id);
            lock.lock();
        }
    }

    AccountWatchParts parts_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::set<account::AccountId> left_over_;
    std::jthread thread_;  // last: it uses all of the above
};

}  // namespace

std::function<void(const account::AccountId&)> account_watch(AccountWatchParts parts) {
    return [lookout = std::make_shared<Lookout>(std::move(parts))](const account::AccountId& id) {
        lookout->changed(id);
    };
}

}  // namespace idp
