#include "sync/assignment.h"

#include <algorithm>
#include <limits>

namespace registers {

namespace {

constexpr long kFar = std::numeric_limits<long>::max() / 4;

// Rows and columns count from 1, place 0 stands for "nobody"; rows are made as many as columns by
// ones that fit nobody.
class Assignment {
public:
    explicit Assignment(const std::vector<std::vector<int>>& weights)
        : weights_(weights),
          size_(std::max(weights.size(), weights.empty() ? 0 : weights.front().size())),
          row_price_(size_ + 1),
          column_price_(size_ + 1),
          row_of_(size_ + 1) {
        for (std::size_t row = 1; row <= size_; ++row) place(row);
    }

    // 0 for a column that nobody has.
    [[nodiscard]] std::size_t row_of(std::size_t column) const { return row_of_[column]; }

private:
    [[nodiscard]] long cost(std::size_t row, std::size_t column) const {
        if (row > weights_.size() || column > weights_.front().size()) return 0;
        return -static_cast<long>(weights_[row - 1][column - 1]);
    }

    // The shortest way from this row to a free column, moving those on it.
    void place(std::size_t row) {
        Way way{std::vector<long>(size_ + 1, kFar), std::vector<std::size_t>(size_ + 1), {}};
        way.seen.resize(size_ + 1);
        row_of_[0] = row;
        std::size_t column = 0;
        do column = step(column, way);
        while (row_of_[column] != 0);
        for (; column != 0; column = way.before[column])
            row_of_[column] = row_of_[way.before[column]];
    }

    struct Way {
        std::vector<long> least;
        std::vector<std::size_t> before;
        std::vector<bool> seen;
    };

    std::size_t step(std::size_t from, Way& way) {
        way.seen[from] = true;
        const auto row = row_of_[from];
        std::size_t next = 0;
        long least = kFar;
        for (std::size_t column = 1; column <= size_; ++column) {
            if (way.seen[column]) continue;
            const auto reached = cost(row, column) - row_price_[row] - column_price_[column];
            if (reached < way.least[column]) {
                way.least[column] = reached;
                way.before[column] = from;
            }
            if (way.least[column] < least) {
                least = way.least[column];
                next = column;
            }
        }
        reprice(least, way);
        return next;
    }

    void reprice(long by, Way& way) {
        for (std::size_t column = 0; column <= size_; ++column) {
            if (way.seen[column]) {
                row_price_[row_of_[column]] += by;
                column_price_[column] -= by;
            } else {
                way.least[column] -= by;
            }
        }
    }

    const std::vector<std::vector<int>>& weights_;
    std::size_t size_;
    std::vector<long> row_price_;
    std::vector<long> column_price_;
    std::vector<std::size_t> row_of_;
};

}  // namespace

std::vector<std::optional<std::size_t>> best_assignment(const std::vector<std::vector<int>>& weights
) {
    std::vector<std::optional<std::size_t>> found(weights.size());
    if (weights.empty()) return found;
    const Assignment assignment(weights);
    for (std::size_t column = 1; column <= weights.front().size(); ++column) {
        const auto row = assignment.row_of(column);
        if (row == 0 || row > weights.size() || weights[row - 1][column - 1] <= 0) continue;
        found[row - 1] = column - 1;
    }
    return found;
}

}  // namespace registers
