#include "sync/exclusive.h"

#include <utility>

#include "core/state/register_checks.h"
#include "sync/sources/http_client.h"

namespace registers {

namespace {

constexpr std::chrono::milliseconds kPause{250};
constexpr int kMostTries = 240;

// A check that is due is done within seconds, unless the one that holds the right is a run.
bool is_checking(const Tools& tools) {
    const auto due = state::RegisterChecks(tools.shared).waiting(1, tools.clock());
    return due && !due->empty();
}

void refuse(bool held, const Wording& otherwise, Report& report) {
    report.outcome = held ? Outcome::AlreadyRunning : Outcome::StorageFailed;
    if (!held) report.reasons.push_back(otherwise);
}

}  // namespace

std::optional<Exclusive> Exclusive::take(
    const std::string& state_dir, RunLease& lease, Report& report
) {
    auto lock = RunLock::take(state_dir);
    if (!lock) {
        refuse(
            lock.error() == LockFault::HeldByAnother,
            {"soubor se zámkem nelze otevřít", "the lock file cannot be opened"},
            report
        );
        return std::nullopt;
    }
    const auto taken = lease.take();
    if (!taken) {
        const bool held = taken.error() == LeaseFault::HeldByAnother;
        refuse(
            held,
            {"sdílené úložiště nedalo běhu právo měnit adresář",
             "the shared store does not give the lease"},
            report
        );
        return std::nullopt;
    }
    return Exclusive(*std::move(lock), lease);
}

std::optional<Exclusive> Exclusive::take_after_checks(
    const std::string& state_dir, const Tools& tools, Report& report
) {
    for (int tries = 0;; ++tries) {
        report.outcome = Outcome::NothingToDo;
        auto taken = take(state_dir, tools.lease, report);
        const bool is_held = !taken && report.outcome == Outcome::AlreadyRunning;
        if (!is_held || tries == kMostTries || tools.stop || !is_checking(tools)) return taken;
        wait_unless(tools.stop, kPause);
    }
}

Exclusive::~Exclusive() {
    if (lease_ != nullptr) lease_->give_back();
}

}  // namespace registers
