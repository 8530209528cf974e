#include "core/web/timekeeper.h"

#include "core/web/connection.h"

namespace web {

namespace {

constexpr std::chrono::milliseconds kTick{50};

}  // namespace

Timekeeper::Timekeeper(const Registry& registry)
    : registry_(registry), thread_([this] { run(); }) {}

Timekeeper::~Timekeeper() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    stop_asked_.notify_all();
    thread_.join();
}

void Timekeeper::run() {
    std::unique_lock lock(mutex_);
    while (!stop_asked_.wait_for(lock, kTick, [this] { return stopping_; })) {
        lock.unlock();
        for (const auto& connection : registry_.expired(std::chrono::steady_clock::now())) {
            connection->on_deadline();
        }
        lock.lock();
    }
}

}  // namespace web
