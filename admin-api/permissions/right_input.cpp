#include "admin-api/permissions/right_input.h"

namespace admin_api {

RightInput read_right(Inputs& inputs) {
    RightInput input;
    input.module = inputs.parsed("module", account::parse_module);
    input.code = inputs.parsed("code", account::parse_permission_code);
    input.level = inputs.parsed("level", account::parse_level);
    input.validity = {.from = inputs.day("from"), .until = inputs.day("until")};
    return input;
}

Answer<NamedRight> named_right(const RightInput& input, base::Instant now) {
    const auto& [from, until] = input.validity;
    NamedRight right{
        .permission = {.module = input.module.value(), .code = input.code.value()},
        .level = input.level.value(),
        .validity = {.from = from.value_or(base::prague_day(now)), .until = until}};
    TRY(check_order(right.validity));
    return right;
}

}  // namespace admin_api
