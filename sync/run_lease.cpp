#include "sync/run_lease.h"

#include <unistd.h>

#include <array>
#include <chrono>

#include "core/base/hmac.h"

namespace registers {

namespace {

constexpr const char* kName = "sync/run";
constexpr std::chrono::seconds kRenewEvery{15};
// SharedWork holds for a minute; what is left of it must be enough for the step at hand.
constexpr std::chrono::seconds kGood{45};
constexpr std::size_t kHolderBytes = 32;
constexpr std::size_t kLongestName = 256;

// So that a copy of the folder on another machine is another holder.
std::string machine_name() {
    std::array<char, kLongestName> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0) return "";
    return name.data();
}

}  // namespace

FileResult<std::string> lease_holder(
    const std::string& state_dir, const base::RandomSource& random
) {
    const auto path = state_dir + "/lease_holder";
    auto folder = read_file(path, kHolderBytes);
    if (!folder && folder.error().fault != FileFault::Missing) return base::fail(folder.error());
    if (!folder) {
        folder = random(kHolderBytes);
        TRY(write_file(path, *folder));
    }
    return base::sha256(*folder + machine_name());
}

// The holder's name stands in the place of a drawn one: a later run of the same folder has it, too.
RunLease::RunLease(state::Store& store, const std::string& holder, base::Clock clock)
    : store_(store),
      clock_(std::move(clock)),
      work_(store, kName, [holder](std::size_t count) { return holder.substr(0, count); }) {}

base::Result<void, LeaseFault> RunLease::take() {
    {
        const std::lock_guard lock(mutex_);
        TRY(renew());
    }
    renewing_.start([this](const std::stop_token& ending) -> std::chrono::milliseconds {
        const std::lock_guard lock(mutex_);
        // The first look comes at once, when there is nothing to renew. What fails is seen by the
        // next step, which asks for itself.
        const bool is_fresh = clock_() + kGood - kRenewEvery < good_until_;
        if (is_taken_ && !is_fresh && !ending.stop_requested() && stands_unchanged())
            static_cast<void>(renew());
        return kRenewEvery;
    });
    return {};
}

bool RunLease::holds() {
    const std::lock_guard lock(mutex_);
    if (!is_taken_ || !stands_unchanged()) return false;
    return clock_() < good_until_ || renew().has_value();
}

void RunLease::give_back() {
    renewing_.stop();
    const std::lock_guard lock(mutex_);
    if (!is_taken_) return;
    is_taken_ = false;
    // It ends by time when this fails.
    static_cast<void>(work_.give_back(clock_()));
}

base::Result<void, LeaseFault> RunLease::renew() {
    const auto now = clock_();
    const auto turn = work_.take(now, now);
    // A store that fails for a moment takes nothing away: what was good is good until its time.
    if (!turn) return base::fail(LeaseFault::StoreFailed);
    is_taken_ = false;
    if (*turn != state::Turn::Ours) return base::fail(LeaseFault::HeldByAnother);
    const auto record = store_.get(state::Kind::SharedWork, kName, now);
    if (!record || !*record) return base::fail(LeaseFault::StoreFailed);
    standing_ = (*record)->value;
    good_until_ = now + kGood;
    is_taken_ = true;
    return {};
}

bool RunLease::stands_unchanged() const {
    const auto record = store_.get(state::Kind::SharedWork, kName, clock_());
    return record && *record && (*record)->value == standing_;
}

}  // namespace registers
