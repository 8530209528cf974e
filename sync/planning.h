// A plan in the making: what it is made of, and the plan so far. Pure; part of plan.h. Departures
// and arrivals are each worked out in a file of their own.
#pragma once

#include "sync/plan.h"

namespace registers {

struct Planning {
    const Snapshot& snapshot;
    const AccountFacts& facts;
    const PlanFrame& frame;
    std::set<account::MandateId> ending = {};
    Plan plan = {};
};

void note(Planning& planning, NoticeKind kind, const Difference& item, Wording text);
[[nodiscard]] std::vector<directory::AccountSummary> accounts_named(
    const account::PersonName& name,
    const Difference& item,
    const Planning& planning,
    Match match = Match::Same
);

// What ends with the mandate of item.gone, and the letter about it.
[[nodiscard]] Departure departure_of(const Difference& item, Planning& planning);
// The mandate of item.fresh, and what is missing to it as work.
[[nodiscard]] account::Mandate arrival_of(const Difference& item, Planning& planning);
// After all changes are in the plan: whose departure leaves an organization without administrator.
void note_last_administrators(Planning& planning);

}  // namespace registers
