// What a caller decides: rows of right, decision, and what he saw; read strictly, with all faults
// at once, each by its row ("decisions[2].decision").
#pragma once

#include <string>
#include <vector>

#include "admin-api/problem.h"
#include "core/web/request.h"

namespace admin_api {

inline constexpr std::size_t kMostDecisions = 200;

enum class Word { Confirm, End };

struct Decision {
    std::string right;  // "novak:0b1c…"
    Word word{};
    std::string etag;    // empty: he does not mind
    std::string reason;  // of this row, or of all
    std::string
        approval;  // of the ministry, where an organization would lose its last administrator

    [[nodiscard]] std::string username() const { return right.substr(0, right.rfind(':')); }
    [[nodiscard]] std::string assignment() const { return right.substr(right.rfind(':') + 1); }
};
[[nodiscard]] Answer<std::vector<Decision>> decisions_in(const web::Request& request);

}  // namespace admin_api
