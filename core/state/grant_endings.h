// What a second use of a code or of a refresh token ends: all codes and tokens of its session.
#pragma once

#include "core/state/grants.h"

namespace state {

// `mark` is the spent record by which the second use was known.
[[nodiscard]] StoreResult<Reused> reuse_of(Store& store, const Record& mark);

}  // namespace state
