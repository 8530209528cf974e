// The right to change: the machine's lock and the lease of all machines, both until it ends. Who
// does not get it finds in the report why.
#pragma once

#include "sync/report.h"
#include "sync/run_lock.h"
#include "sync/tools.h"

namespace registers {

class Exclusive {
public:
    // Outcome::AlreadyRunning while another has it. The lease outlives it.
    [[nodiscard]] static std::optional<Exclusive> take(
        const std::string& state_dir, RunLease& lease, Report& report
    );
    // For a run: while what goes on is the check of a single organization, it waits for its end, a
    // minute at most.
    [[nodiscard]] static std::optional<Exclusive> take_after_checks(
        const std::string& state_dir, const Tools& tools, Report& report
    );
    ~Exclusive();
    Exclusive(Exclusive&& other) noexcept
        : lock_(std::move(other.lock_)), lease_(std::exchange(other.lease_, nullptr)) {}
    Exclusive& operator=(Exclusive&&) = delete;
    Exclusive(const Exclusive&) = delete;
    Exclusive& operator=(const Exclusive&) = delete;

private:
    Exclusive(RunLock lock, RunLease& lease) : lock_(std::move(lock)), lease_(&lease) {}

    RunLock lock_;
    RunLease* lease_;
};

}  // namespace registers
