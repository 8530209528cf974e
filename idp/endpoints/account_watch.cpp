#include "idp/endpoints/account_watch.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <thread>

#include "core/account/usability.h"

namespace idp {
namespace {

// Why the sessions must end; empty when they may stay.
std::string_view reason_to_end(const std::optional<account::Account>& account, base::Instant now) {
    if (!account) return "gone";
    if (account->password.must_change) return "password-reset";
    const auto usable = account::check_account(*account, now);
    if (usable || usable.error() == account::Refusal::Locked) return {};
    return account::code_of(usable.error());
}

void end_sessions(
    const AccountWatchParts& parts, const account::AccountId& id, std::string_view reason
) {
    const auto ended =
        parts.sessions.end_all(id, {state::EndCause::AccountUnusable, parts.clock()});
    if (!ended) {
        parts.log.error(
            "sessions.not-ended",
            {{"account", id.str()}, {"cause", std::string(state::code_of(ended.error()))}}
        );
        return;
    }
    if (ended->count == 0) return;
    parts.changes.bell.ring();
    parts.log.info("sessions.ended", {{"account", id.str()}, {"cause", std::string(reason)}});
    const auto written = parts.trail.append(
        {.activity = "session.end",
         .outcome = "success",
         .account = {},
         .target = id.str(),
         .origin = {},
         .reference = {},
         .details = base::Json::object({{"cause", reason}})}
    );
    if (!written) parts.log.error("audit.failed");
}

void look_again(const AccountWatchParts& parts, const account::AccountId& id) {
    const auto account = parts.directory.accounts().find(id);
    // Unknown is not unusable: the check at each use refuses anyhow while the directory is away.
    if (!account) return;
    const auto reason = reason_to_end(*account, parts.clock());
    if (!reason.empty()) return end_sessions(parts, id, reason);
    const auto told = tell_changed_permissions(parts.changes, **account, parts.clock());
    if (!told)
        parts.log.error(
            "changes.not-told",
            {{"account", id.str()}, {"cause", std::string(state::code_of(told.error()))}}
        );
}

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
        const auto look = [self = shared_from_this(), id] { look_again(self->parts_, id); };
        const auto submitted =
            parts_.workers.submit(web::Work::Lookup, {.run = look, .refuse = look});
        if (submitted == web::Submitted::Taken) return;
        const std::lock_guard lock(mutex_);
        left_over_.insert(id);
        changed_.notify_one();
    }

private:
    void catch_up(const std::stop_token& ending) {
        std::unique_lock lock(mutex_);
        while (changed_.wait(lock, ending, [this] { return !left_over_.empty(); })) {
            if (ending.stop_requested()) return;
            const auto id = left_over_.extract(left_over_.begin()).value();
            lock.unlock();
            look_again(parts_, id);
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
