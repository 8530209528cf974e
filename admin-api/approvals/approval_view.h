// An approval as JSON, and who may have to do with approvals at all.
#pragma once

#include "admin-api/pipeline.h"
#include "core/state/approvals.h"

namespace admin_api {

[[nodiscard]] base::Json to_json(const state::Approval& approval);
// MinistryOnly for everybody else.
[[nodiscard]] Answer<void> check_ministry(const Call& call);
// The one that the path names.
[[nodiscard]] Answer<state::Approval> approval_of(const Call& call, Services& services);

}  // namespace admin_api
