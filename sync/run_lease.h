// The right to be the one run over all machines that share the store. Held for a minute at a time
// and renewed while the run lasts; a holder that died loses it by time, and at once to a run of its
// own state folder, whose lock tells that it is dead. Whoever lost it, or cannot tell, does not
// hold it: holds() is asked before each step.
#pragma once

#include <mutex>

#include "core/base/log.h"
#include "core/program/repeater.h"
#include "core/state/shared_work.h"
#include "sync/files.h"

namespace registers {

enum class LeaseFault { HeldByAnother, StoreFailed };

// By which the runs of one state folder on one machine are known; made when it is first asked for.
[[nodiscard]] FileResult<std::string> lease_holder(
    const std::string& state_dir, const base::RandomSource& random
);

class RunLease {
public:
    RunLease(state::Store& store, const std::string& holder, base::Clock clock);
    ~RunLease() { give_back(); }
    RunLease(const RunLease&) = delete;
    RunLease& operator=(const RunLease&) = delete;
    RunLease(RunLease&&) = delete;
    RunLease& operator=(RunLease&&) = delete;

    [[nodiscard]] base::Result<void, LeaseFault> take();
    // Still ours in the store, and for long enough to do one step.
    [[nodiscard]] bool holds();
    // So that another may begin at once.
    void give_back();

private:
    [[nodiscard]] base::Result<void, LeaseFault> renew();
    [[nodiscard]] bool stands_unchanged() const;

    state::Store& store_;
    base::Clock clock_;
    std::mutex mutex_;  // the renewing thread and the steps
    state::SharedWork work_;
    bool is_taken_ = false;
    std::string standing_;        // the record as we wrote it
    base::Instant good_until_;    // before it another cannot take it
    program::Repeater renewing_;  // last: it must end before what it uses
};

}  // namespace registers
