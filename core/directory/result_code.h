// From libldap's result codes to the ways in which a directory fails: the only place where numbers
// become meaning. Limits and refusals of service (3, 4, 11, 51, 52, 80) are failures, never "no
// such entry" (S53); a referral is a failure too, since none is followed.
#pragma once

#include "core/directory/error.h"

namespace directory {

// Only for codes other than success.
[[nodiscard]] DirectoryError error_of_code(int result_code);

}  // namespace directory
