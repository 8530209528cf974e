// The audit log of this program. Many threads append at once; each hears when it failed, so that
// he does not go on (S38c).
#pragma once

#include "core/base/audit.h"

namespace idp {

using Trail = base::AuditLog;

}  // namespace idp
