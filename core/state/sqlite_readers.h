// A fixed number of connections for reading, lent to one thread at a time. In WAL mode they never
// wait for the writer and see every commit that was answered before they began.
#pragma once

#include <condition_variable>
#include <mutex>
#include <vector>

#include "core/state/sqlite.h"

namespace state::sqlite {

class Readers {
public:
    explicit Readers(std::vector<Connection> connections) : free_(std::move(connections)) {}

    class Loan {
    public:
        Loan(Readers& readers, Connection connection)
            : readers_(readers), connection_(std::move(connection)) {}
        Loan(const Loan&) = delete;
        Loan& operator=(const Loan&) = delete;
        Loan(Loan&&) = delete;
        Loan& operator=(Loan&&) = delete;
        ~Loan();
        [[nodiscard]] Connection& connection() { return connection_; }

    private:
        Readers& readers_;
        Connection connection_;
    };

    // Waits for a free one.
    [[nodiscard]] Loan borrow();

private:
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<Connection> free_;
};

}  // namespace state::sqlite
