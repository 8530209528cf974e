#include "admin-api/permissions/origin_view.h"

namespace admin_api {
namespace {

using base::Json;

constexpr Text kNoState = {"Musí být present nebo all.", "It must be present or all."};

}  // namespace

Answer<Givers> givers_of(
    const std::vector<directory::Origin>& origins,
    const directory::Reader& reader,
    Services& services
) {
    std::vector<account::AccountId> ids;
    for (const auto& origin : origins)
        if (origin.assigned_by) ids.push_back(*origin.assigned_by);
    return or_problem(services.directory.rights().usernames_of(ids, reader));
}

void set_origin(Json& right, const directory::Origin& origin, const Givers& givers) {
    const auto& by = origin.assigned_by;
    const auto named = by ? givers.find(*by) : givers.end();
    right.set("assigned_by", named == givers.end() ? Json() : Json(named->second.str()))
        .set("assigned_in", origin.assigned_in ? Json(origin.assigned_in->str()) : Json())
        .set("revoked_at", origin.revoked_at ? Json(base::to_rfc3339(*origin.revoked_at)) : Json())
        .set("revoked_because", origin.revoked_because);
}

Shown shown_in(Inputs& inputs) {
    const auto* state = inputs.text("state");
    if (state == nullptr || *state == "present") return Shown::Present;
    if (*state != "all") inputs.add_fault("state", "unreadable", kNoState);
    return Shown::All;
}

}  // namespace admin_api
