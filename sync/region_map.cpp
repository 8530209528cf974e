#include "sync/region_map.h"

#include <array>
#include <string_view>

#include "sync/names.h"

namespace registers {

namespace {

struct Place {
    std::string_view region;
    std::string_view abbreviation;
    int column;
    int row;
};

constexpr std::array kPlaces{
    Place{"Ústecký", "ULK", 1, 0},
    Place{"Liberecký", "LBK", 2, 0},
    Place{"Královéhradecký", "HKK", 3, 0},
    Place{"Karlovarský", "KVK", 0, 1},
    Place{"Středočeský", "STC", 1, 1},
    Place{"Hlavní město Praha", "PHA", 2, 1},
    Place{"Pardubický", "PAK", 3, 1},
    Place{"Olomoucký", "OLK", 4, 1},
    Place{"Moravskoslezský", "MSK", 5, 1},
    Place{"Plzeňský", "PLK", 0, 2},
    Place{"Jihočeský", "JHC", 1, 2},
    Place{"Vysočina", "VYS", 2, 2},
    Place{"Jihomoravský", "JHM", 3, 2},
    Place{"Zlínský", "ZLK", 4, 2},
};

// "Kraj Vysočina" and "Jihomoravský kraj" are those regions as well.
bool is_region(const std::string& text, std::string_view region) {
    const auto name = folded(text);
    const auto wanted = folded(region);
    return name == wanted || name == "kraj " + wanted || name == wanted + " kraj";
}

}  // namespace

std::vector<RegionTile> region_tiles(const std::map<std::string, std::size_t>& changes_by_region) {
    std::vector<RegionTile> tiles;
    for (const auto& place : kPlaces) {
        RegionTile tile{
            std::string(place.region), std::string(place.abbreviation), place.column, place.row, 0};
        for (const auto& [region, changes] : changes_by_region)
            if (is_region(region, place.region)) tile.changes += changes;
        tiles.push_back(std::move(tile));
    }
    return tiles;
}

std::string shade_of(std::size_t changes, std::size_t most) {
    if (changes == 0) return "none";
    if (changes * 3 <= most) return "some";
    return changes * 3 <= most * 2 ? "many" : "most";
}

}  // namespace registers
