// Looks again at every account that is logged in, one after the other, on a thread of its own and
// at no more than a thousand a second: after the listener to the directory was away, and when a day
// begins in Prague, because rights begin and end by their dates then (R3). The walk of a day is
// done by one of all programs that share the store, once, over restarts, too. When directory or
// store fail on the way it begins anew, until one walk came to its end.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "core/directory/watch.h"
#include "core/state/shared_work.h"
#include "core/web/workers.h"
#include "idp/endpoints/account_look.h"

namespace idp {

// When the latest walk of a day fell due: at midnight, and once more when whatever was asked before
// it has been answered, so that a login which still saw the old day is not left with it.
[[nodiscard]] base::Instant walk_due_at(base::Instant now);

class AccountWalk {
public:
    // All parts outlive it.
    AccountWalk(LookParts parts, state::SharedWork days);
    ~AccountWalk() { stop(); }
    AccountWalk(const AccountWalk&) = delete;
    AccountWalk& operator=(const AccountWalk&) = delete;
    AccountWalk(AccountWalk&&) = delete;
    AccountWalk& operator=(AccountWalk&&) = delete;

    void start();
    void stop();
    // Soon, and never waited for. During a walk: once more after it.
    void look_at_all();

private:
    // Why a walk is made; there may be both reasons, or none.
    struct Pass {
        bool was_asked_for = false;
        std::optional<base::Instant> due;  // the walk of a day, and it is ours
    };
    void run(const std::stop_token& ending);
    // How long to rest then, unless it is asked for.
    [[nodiscard]] std::chrono::seconds turn(const std::stop_token& ending);
    [[nodiscard]] Pass next_pass();
    [[nodiscard]] bool take_day(base::Instant due);
    void finish_day(base::Instant due);
    void leave_day();
    // False when it did not come to its end.
    [[nodiscard]] bool walk(const std::stop_token& ending, const Pass& pass);
    [[nodiscard]] bool look_at_each(
        const std::stop_token& ending, const std::vector<account::AccountId>& accounts
    ) const;
    void pause(const std::stop_token& ending);
    void warn(state::StoreError cause) const;

    LookParts parts_;
    state::SharedWork days_;
    base::Instant known_done_;
    bool was_cut_short_ = false;  // one that was asked for

    std::mutex mutex_;
    std::condition_variable_any wake_;
    bool is_asked_for_ = false;
    std::jthread thread_;  // last: it uses all of the above
};

// For AccountCache: an account that changed is looked at on a worker, all of them by the walk. The
// arguments outlive it.
[[nodiscard]] directory::WatchListener account_listener(
    const LookParts& look, web::Workers& workers, AccountWalk& walk
);

}  // namespace idp
