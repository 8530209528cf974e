#include "admin-api/imports/announcing.h"

#include "admin-api/pipeline.h"

namespace admin_api {

Answer<void> Announcing::carry_out(
    const Attempt& attempt, Trail& trail, const Change& change, const Act& act
) {
    TRY(announce_(change));
    return admin_api::carry_out(attempt, trail, change, act);
}

}  // namespace admin_api
