#include "core/state/sqlite_readers.h"

namespace state::sqlite {

Readers::Loan::~Loan() {
    {
        const std::lock_guard lock(readers_.mutex_);
        readers_.free_.push_back(std::move(connection_));
    }
    readers_.returned_.notify_one();
}

Readers::Loan Readers::borrow() {
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [this] { return !free_.empty(); });
    auto connection = std::move(free_.back());
    free_.pop_back();
    return {*this, std::move(connection)};
}

}  // namespace state::sqlite
