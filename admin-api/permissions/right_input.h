// The right that a body names, for an assignment or a delegation: module, code, level, from, until.
#pragma once

#include <optional>

#include "admin-api/inputs.h"
#include "core/account/permission.h"

namespace admin_api {

// As far as it can be read; what cannot is a fault of the inputs.
struct RightInput {
    std::optional<account::Module> module;
    std::optional<account::PermissionCode> code;
    std::optional<account::Level> level;
    account::Validity validity;
};
[[nodiscard]] RightInput read_right(Inputs& inputs);

struct NamedRight {
    account::Permission permission;
    account::Level level{};
    account::Validity validity;
};
// Of inputs that have finished without a fault; without a first day it begins today. Reversed days
// are refused.
[[nodiscard]] Answer<NamedRight> named_right(const RightInput& input, base::Instant now);

}  // namespace admin_api
