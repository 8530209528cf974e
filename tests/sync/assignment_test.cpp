#include "sync/assignment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace registers {
namespace {

using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::Optional;

using Weights = std::vector<std::vector<int>>;

TEST(BestAssignment, GivesUpTheBestPairWhereTheWholeGains) {
    EXPECT_THAT(best_assignment({{9, 8}, {8, 0}}), ElementsAre(Optional(1U), Optional(0U)));
}

TEST(BestAssignment, LeavesAloneWhoFitsNobody) {
    EXPECT_THAT(
        best_assignment({{0, 0, 3}, {0, 0, 5}}), ElementsAre(Eq(std::nullopt), Optional(2U))
    );
    EXPECT_THAT(
        best_assignment({{4}, {7}, {1}}),
        ElementsAre(Eq(std::nullopt), Optional(0U), Eq(std::nullopt))
    );
    EXPECT_TRUE(best_assignment({}).empty());
    EXPECT_THAT(best_assignment(Weights(2)), ElementsAre(Eq(std::nullopt), Eq(std::nullopt)));
}

int worth(const Weights& weights, const std::vector<std::size_t>& columns) {
    int sum = 0;
    for (std::size_t row = 0; row < weights.size(); ++row) sum += weights[row][columns[row]];
    return sum;
}

int best_of_all_orders(const Weights& weights) {
    std::vector<std::size_t> columns{0, 1, 2, 3, 4};
    int best = 0;
    do best = std::max(best, worth(weights, columns));
    while (std::ranges::next_permutation(columns).found);
    return best;
}

TEST(BestAssignment, IsAsGoodAsTheBestOfAllOrders) {
    std::mt19937 chance(7);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same in each run
    std::uniform_int_distribution<int> weight(0, 9);
    for (int round = 0; round < 200; ++round) {
        Weights weights(5, std::vector<int>(5));
        for (auto& row : weights)
            for (auto& each : row) each = weight(chance);
        int found = 0;
        const auto columns = best_assignment(weights);
        for (std::size_t row = 0; row < columns.size(); ++row)
            if (columns[row]) found += weights[row][*columns[row]];
        EXPECT_EQ(found, best_of_all_orders(weights));
    }
}

}  // namespace
}  // namespace registers
