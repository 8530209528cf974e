// The keys of a client file that stand in the contract and that this version does not use. Those
// that promise nothing to the client when they rest are read, checked and named; those that ask for
// more protection, or for another shape of an answer, are refused: a client must not silently get
// less than its file says.
#pragma once

#include <string>
#include <vector>

#include "core/settings/settings.h"

namespace idp {

// The names of the keys that are there and have no effect. Faults go to the section.
[[nodiscard]] std::vector<std::string> read_resting_keys(const settings::Section& root);

// Adds a fault for every key that asks for what is not offered.
void refuse_what_is_not_offered(const settings::Section& root);

}  // namespace idp
