// The key under which sealed values travel through browsers, and the one on which pairwise subjects
// stand: each 32 random bytes in a file of mode 0600, made at first start. Nodes that serve the
// same browsers need the same files.
#pragma once

#include <string>

#include "core/base/random.h"
#include "core/base/result.h"
#include "core/base/secret.h"

namespace idp {

// Refuses a file that others can read or that is not what we write.
[[nodiscard]] base::Result<base::Secret, std::string> load_or_make_key(
    const std::string& path, const base::RandomSource& random
);

}  // namespace idp
