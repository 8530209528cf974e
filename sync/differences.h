// Where the register and the directory disagree about who is in office. Pure; looks at no account
// yet, so that only the accounts that matter need to be read. Only a subject that the register
// confirms can lead to a departure (R23, R26).
#pragma once

#include <map>
#include <set>
#include <vector>

#include "sync/changes.h"
#include "sync/snapshot.h"
#include "sync/witness.h"

namespace registers {

struct Difference {
    account::OrganizationId organization;
    std::string organization_name;
    std::string region;     // as the directory names it
    std::string seat = {};  // address, for letters
    std::string data_box = {};
    std::size_t subject = 0;  // position in the snapshot
    std::optional<account::Mandate> gone = {};
    std::optional<Representative> fresh = {};
    std::optional<Suspicion> suspicion = {};
};

struct Differences {
    std::vector<Difference> items;
    std::vector<Notice> notices;
    // For the safety brake: what the register should know of and what it does.
    std::size_t organizations_expected = 0;  // hold a mandate of this source
    std::size_t organizations_missing = 0;   // of them, those that the index does not list
    std::size_t mandates_in_office = 0;      // of this source
    std::map<std::string, std::size_t> mandates_by_region;
    std::size_t mandates_of_all = 0;  // in office, whatever the source
    // What this snapshot could tell of: organizations that it confirms, mandates that it could end.
    std::set<account::OrganizationId> compared;
    std::set<account::MandateId> in_office;
};

[[nodiscard]] Differences differences_of(
    const Snapshot& snapshot,
    const std::vector<account::Organization>& organizations,
    const std::vector<account::Mandate>& in_office,
    const OtherRegisters& others = {}
);

}  // namespace registers
