// The best pairing of two lists as a whole (the Hungarian method, Kuhn 1955): what one pair gains
// never costs another more. Deterministic; time grows with the cube of the longer list, so callers
// keep their lists short. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace registers {

// weights[row][column]: how well the two fit, 0 for not at all. Every row has as many columns.
// Gives for each row its column, or none; the sum of the weights is the greatest there is.
[[nodiscard]] std::vector<std::optional<std::size_t>> best_assignment(
    const std::vector<std::vector<int>>& weights
);

}  // namespace registers
