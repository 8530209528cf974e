// From disagreements to changes with evidence (R24, R25). Pure: touches nothing, gives the same
// plan for the same values. Decides what becomes of each leaver's account and whose account a new
// representative gets; whatever is not certain becomes a notice.
#pragma once

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "core/directory/accounts.h"
#include "sync/differences.h"
#include "sync/matching.h"

namespace registers {

// The accounts that the differences are about.
struct AccountFacts {
    std::map<account::AccountId, account::Account> holders;
    std::map<account::OrganizationId, std::vector<directory::AccountSummary>> candidates;
    // Whole, of those candidates that have the name of somebody who comes.
    std::map<account::AccountId, account::Account> namesakes;
    // Whoever holds a správa systému in the organization of a leaver who holds one, too.
    std::map<account::OrganizationId, std::vector<account::Account>> administrators;
};

// What an operator took back stays back until the register's record changes: organization, hash.
using HeldRecords = std::set<std::pair<account::OrganizationId, std::string>>;

struct PlanFrame {
    std::string run;
    base::Instant now;
    HeldRecords held;
};

[[nodiscard]] Plan make_plan(
    const Snapshot& snapshot,
    const Differences& differences,
    const AccountFacts& facts,
    const PlanFrame& frame
);

// The accounts that the differences make necessary to know are named the same way everywhere.
[[nodiscard]] std::vector<directory::AccountSummary> accounts_named(
    const account::PersonName& name,
    const std::vector<directory::AccountSummary>& candidates,
    Match match = Match::Same
);

// Why the account of a leaver stays or goes. A second mandate is a reason to stay, and so is an
// employment: a position entered by an administrator that is not the name of a mandate's function,
// together with a usable right that comes from no mandate.
[[nodiscard]] AccountFate fate_of(
    const account::Account& holder, const std::set<account::MandateId>& ending, base::Instant now
);

}  // namespace registers
