#include "sync/each_change.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>

#include "sync/together.h"

namespace registers {

namespace {

using Places = std::vector<std::size_t>;  // in the list of changes

// In the order in which they first appear.
std::vector<Places> by_organization(const std::vector<Change>& changes) {
    std::map<account::OrganizationId, std::size_t> known;
    std::vector<Places> queues;
    for (std::size_t place = 0; place < changes.size(); ++place) {
        const auto [queue, is_new] = known.emplace(changes[place].organization, queues.size());
        if (is_new) queues.emplace_back();
        queues[queue->second].push_back(place);
    }
    return queues;
}

class Round {
public:
    Round(const std::vector<Change>& changes, Progress& progress, const HandleChange& handle)
        : changes_(changes),
          queues_(by_organization(changes)),
          progress_(progress),
          handle_(handle) {}

    // Takes organization after organization, until none is left or something stops all.
    void work() {
        while (const auto* queue = next())
            for (const auto place : *queue)
                if (!settle(place, handle_(changes_[place]))) return;
    }

    [[nodiscard]] WorkResult<std::vector<FailedChange>> result() const {
        if (stopped_by_) return base::fail(*stopped_by_);
        std::vector<FailedChange> failed;
        for (const auto& [place, change] : failed_) failed.push_back(change);
        return failed;
    }

private:
    const Places* next() {
        const std::lock_guard lock(mutex_);
        return stopped_by_ || next_ == queues_.size() ? nullptr : &queues_[next_++];
    }

    // False when nothing more is to be done.
    bool settle(std::size_t place, const WorkResult<void>& result) {
        const std::lock_guard lock(mutex_);
        if (!result && result.error().fault != WorkFault::Refused) {
            if (!stopped_by_) stopped_by_ = result.error();
            return false;
        }
        if (!result) failed_[place] = FailedChange{changes_[place].number, result.error().reason};
        progress_.advance(++handled_);
        return !stopped_by_;
    }

    const std::vector<Change>& changes_;
    const std::vector<Places> queues_;
    Progress& progress_;
    const HandleChange& handle_;
    std::mutex mutex_;  // of what follows, and of the progress
    std::size_t next_ = 0;
    std::size_t handled_ = 0;
    std::map<std::size_t, FailedChange> failed_;
    std::optional<WorkError> stopped_by_;
};

}  // namespace

WorkResult<std::vector<FailedChange>> each_change(
    std::string_view work,
    const std::vector<Change>& changes,
    Progress& progress,
    const HandleChange& handle
) {
    Round round(changes, progress, handle);
    progress.begin(work, changes.size());
    work_together(std::min(kOrganizationsAtOnce, changes.size()), [&] { round.work(); });
    auto result = round.result();
    if (result)
        progress.end();
    else
        progress.break_off();
    return result;
}

}  // namespace registers
