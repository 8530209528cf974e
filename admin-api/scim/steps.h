// The changes that one request of SCIM comes to, one after the other. All of them or none (RFC
// 7644, 3.5.2): when one is refused, those before it are taken back, each with a record of its own.
#pragma once

#include <functional>
#include <vector>

#include "admin-api/scim/inner_call.h"

namespace admin_api::scim {

struct Step {
    InnerRequest inner;
    // What takes it back, made of its answer.
    std::function<InnerRequest(const web::Response& done)> undo;
};

// The reason is given to each. The refusal of the first that is refused.
[[nodiscard]] Answer<void> carry_out_steps(
    std::vector<Step> steps, const Call& call, Services& services
);

}  // namespace admin_api::scim
