// The fourteen regions as tiles of a schematic map, each with its number of changes. What belongs
// to no known region is in the list all the same. Pure.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace registers {

struct RegionTile {
    std::string region;  // as registers write it: "Jihomoravský"
    std::string abbreviation;
    int column = 0;
    int row = 0;
    std::size_t changes = 0;
};
[[nodiscard]] std::vector<RegionTile> region_tiles(
    const std::map<std::string, std::size_t>& changes_by_region
);

// Which share of the most that one region has: "none", "some", "many", "most".
[[nodiscard]] std::string shade_of(std::size_t changes, std::size_t most);

}  // namespace registers
