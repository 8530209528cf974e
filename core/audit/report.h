// What klicnik-audit says, and its exit code: 0 the log is whole, 1 it is broken, 2 it cannot be
// verified (a file is missing or no key is known).
#pragma once

#include "core/audit/arguments.h"
#include "core/base/time.h"

namespace audit {

[[nodiscard]] int verify_and_report(const Arguments& arguments);
// 0: what is past its retention is gone, be it nothing; 2: not all of it.
[[nodiscard]] int remove_and_report(const Arguments& arguments, const base::Clock& clock);

}  // namespace audit
