#include "idp/sweeper.h"

namespace idp {
namespace {

constexpr std::chrono::minutes kInterval{1};
constexpr std::size_t kBatch = 500;

}  // namespace

Sweeper::Sweeper(state::Store& store, base::Clock clock, const base::Log& log)
    : store_(store), clock_(std::move(clock)), log_(log) {}

Sweeper::~Sweeper() {
    stop();
}

void Sweeper::start() {
    thread_ = std::thread([this] { run(); });
}

void Sweeper::stop() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Sweeper::run() {
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, kInterval, [this] { return is_stopping_; })) {
        lock.unlock();
        sweep();
        lock.lock();
    }
}

void Sweeper::sweep() {
    while (true) {
        const auto erased = store_.purge(clock_(), kBatch);
        if (!erased) {
            log_.warning("sweep.failed", {{"cause", std::string(state::code_of(erased.error()))}});
            return;
        }
        if (erased->count < kBatch) return;
    }
}

}  // namespace idp
