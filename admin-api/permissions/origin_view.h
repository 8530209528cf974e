// How a right came and went, as JSON: the giver's name only to those who may see that account;
// others learn in which organization he stands.
#pragma once

#include <map>
#include <vector>

#include "admin-api/inputs.h"
#include "admin-api/pipeline.h"

namespace admin_api {

using Givers = std::map<account::AccountId, account::Username>;
[[nodiscard]] Answer<Givers> givers_of(
    const std::vector<directory::Origin>& origins,
    const directory::Reader& reader,
    Services& services
);

// assigned_by, assigned_in, revoked_at, revoked_because
void set_origin(base::Json& right, const directory::Origin& origin, const Givers& givers);

// The parameter `state`: what is revoked or over stands in lists only when it is asked for (R14).
enum class Shown { Present, All };
[[nodiscard]] Shown shown_in(Inputs& inputs);

}  // namespace admin_api
