// A value in force that a reload replaces whole; whoever took it before finishes with what he has.
#pragma once

#include <memory>
#include <mutex>
#include <utility>

namespace idp {

template <class T>
class Live {
public:
    explicit Live(T value) : value_(std::make_shared<const T>(std::move(value))) {}
    [[nodiscard]] std::shared_ptr<const T> now() const {
        const std::lock_guard lock(mutex_);
        return value_;
    }
    void replace(T value) {
        auto fresh = std::make_shared<const T>(std::move(value));
        const std::lock_guard lock(mutex_);
        value_.swap(fresh);
    }

private:
    mutable std::mutex mutex_;
    std::shared_ptr<const T> value_;
};

}  // namespace idp
