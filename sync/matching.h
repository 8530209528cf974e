// Is this the same person, and which subject of the register is that organization? Doubt is an
// answer of its own: it never leads to a change, only to a person who looks (R26). Pure.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "core/account/account.h"
#include "sync/snapshot.h"

namespace registers {

enum class Match { Same, Doubtful, Different };

[[nodiscard]] Match compare_names(
    const account::PersonName& left, const account::PersonName& right
);

// Positions of subjects by organization: by OVM identifier, else by an IČO that only one subject
// and one organization have (city districts share the city's, F1).
[[nodiscard]] std::map<account::OrganizationId, std::size_t> subjects_of(
    const std::vector<account::Organization>& organizations, const std::vector<Subject>& subjects
);

// Who of the register is who of the directory, within one organization. Positions in the two lists.
struct Join {
    std::vector<std::pair<std::size_t, std::size_t>> same;      // known, named
    std::vector<std::pair<std::size_t, std::size_t>> doubtful;  // known, named
    std::vector<std::size_t> gone;                              // known, certainly not named
    std::vector<std::size_t> fresh;                             // named, certainly not known
};
[[nodiscard]] Join join(
    const std::vector<account::PersonName>& known, const std::vector<account::PersonName>& named
);

}  // namespace registers
