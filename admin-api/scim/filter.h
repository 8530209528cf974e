// The filter of RFC 7644 (3.4.2.2), the whole grammar, as a tree. Pure and bounded: length, depth
// and the number of comparisons have limits, and what is not wholly understood is refused.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "admin-api/scim/attribute_path.h"
#include "core/base/json.h"

namespace admin_api::scim {

enum class Operator { Eq, Ne, Co, Sw, Ew, Gt, Ge, Lt, Le };

struct Filter {
    enum class Kind {
        Compare,
        Present,
        Within,  // value path: one of the values of `path` satisfies the only part
        And,
        Or,
        Not,
    };
    Kind kind{};
    AttributePath path = {};
    Operator op{};
    base::Json value = {};  // text, number, flag or null
    std::vector<Filter> parts = {};
};

struct FilterLimits {
    std::size_t bytes = 4096;
    std::size_t depth = 16;
    std::size_t comparisons = 64;
};

// nullopt for what the grammar does not know, and for what is beyond the limits.
[[nodiscard]] std::optional<Filter> parse_filter(
    std::string_view text, const FilterLimits& limits = {}
);

}  // namespace admin_api::scim
