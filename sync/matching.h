// Who of the register is who of the directory, and which subject is which organization? Nobody is
// gone who resembles anybody left over: doubt is an answer of its own, it leads to no change, only
// to a person who looks (R26). The best pairing as a whole, the same for the same lists. Pure.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "core/account/account.h"
#include "sync/likeness.h"
#include "sync/snapshot.h"

namespace registers {

// Positions of subjects by organization: by OVM identifier, else by an IČO that only one subject
// and one organization have (city districts share the city's, F1).
[[nodiscard]] std::map<account::OrganizationId, std::size_t> subjects_of(
    const std::vector<account::Organization>& organizations, const std::vector<Subject>& subjects
);

// Within one organization; positions in the two lists. Everybody known is in one of same, doubtful
// and gone; somebody named who is in none of the lists repeats a person of "same".
struct Join {
    std::vector<std::pair<std::size_t, std::size_t>> same;      // known, named
    std::vector<std::pair<std::size_t, std::size_t>> doubtful;  // known, named: the likeliest pairs
    std::vector<std::size_t> gone;                              // known, certainly not named
    std::vector<std::size_t> fresh;                             // named, certainly not known
};
[[nodiscard]] Join join(
    const std::vector<Representative>& known, const std::vector<Representative>& named
);

}  // namespace registers
