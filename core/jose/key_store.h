// Signing keys on disk: one PEM file per key in a folder (mode 0700, files 0600), made on first
// start. Refuses keys that others can read, and a folder that it cannot write at first start.
#pragma once

#include <string>
#include <vector>

#include "core/jose/key_set.h"

namespace jose {

// Loads the folder's keys; makes one per missing algorithm. In the order of algorithm and kid, so
// that the same files always give the same document. The text of the error names the file.
[[nodiscard]] base::Result<KeySet, std::string> load_or_make_keys(
    const std::string& folder, const std::vector<Algorithm>& algorithms
);

}  // namespace jose
