// A bounded number of connections of one kind. acquire() waits its turn until the deadline, then
// says Busy; a lease gives its connection back, and one that broke is destroyed instead. Opening
// happens outside the lock, so a slow server never holds up those who use a good connection.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "core/directory/error.h"
#include "core/directory/settings.h"

namespace directory {

template <class Kind>
class Pool {
public:
    using Open = std::function<DirectoryResult<std::unique_ptr<Kind>>()>;

    class Lease {
    public:
        Lease(Pool& pool, std::unique_ptr<Kind> connection)
            : pool_(&pool), connection_(std::move(connection)) {}
        Lease(Lease&&) noexcept = default;
        Lease& operator=(Lease&&) = delete;
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        ~Lease() {
            if (connection_) pool_->give_back(std::move(connection_));
        }
        Kind* operator->() const { return connection_.get(); }
        Kind& operator*() const { return *connection_; }

    private:
        Pool* pool_;
        std::unique_ptr<Kind> connection_;
    };

    Pool(PoolSize size, Open open) : size_(size), open_(std::move(open)) {}

    [[nodiscard]] DirectoryResult<Lease> acquire() {
        if (!take_turn()) return base::fail(DirectoryError::Busy);
        if (auto idle = take_idle()) return Lease(*this, std::move(idle));
        auto opened = open_();
        if (!opened) {
            end_turn();
            return base::fail(opened.error());
        }
        return Lease(*this, *std::move(opened));
    }

private:
    // Now and then a new connection returns to the preferred server after a fail-over.
    static constexpr std::chrono::minutes kOldest{10};

    bool take_turn() {
        std::unique_lock lock(mutex_);
        if (!freed_.wait_for(lock, size_.wait, [this] { return taken_ < size_.connections; }))
            return false;
        ++taken_;
        return true;
    }

    std::unique_ptr<Kind> take_idle() {
        while (auto candidate = pop_idle())
            if (candidate->is_usable() && candidate->age() < kOldest) return candidate;
        return nullptr;
    }

    std::unique_ptr<Kind> pop_idle() {
        const std::lock_guard lock(mutex_);
        if (idle_.empty()) return nullptr;
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return connection;
    }

    void give_back(std::unique_ptr<Kind> connection) {
        if (connection->is_usable()) {
            const std::lock_guard lock(mutex_);
            idle_.push_back(std::move(connection));
        }
        connection.reset();
        end_turn();
    }

    void end_turn() {
        {
            const std::lock_guard lock(mutex_);
            --taken_;
        }
        freed_.notify_one();
    }

    PoolSize size_;
    Open open_;
    std::mutex mutex_;
    std::condition_variable freed_;
    std::size_t taken_ = 0;
    std::vector<std::unique_ptr<Kind>> idle_;
};

}  // namespace directory
