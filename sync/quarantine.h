// Suspected leavers wait, the clearly gone do not. Whoever the register names no longer under
// circumstances that look like a fault is quarantined: nothing changes for him until the set time
// has passed and a newer snapshot still does not name him. Pure; what waits is kept by
// quarantine_book.h.
#pragma once

#include <string>
#include <vector>

#include "sync/differences.h"

namespace registers {

struct Quarantined {
    account::OrganizationId organization;
    std::string organization_name;
    std::string region;
    account::MandateId mandate;
    std::string who;  // "Ing. Jana Nová, starostka"
    std::string source;
    Suspicion why{};
    base::Instant since;
    base::Instant until;
    base::Instant snapshot_date;  // of the snapshot that no longer named him
    friend bool operator==(const Quarantined&, const Quarantined&) = default;
};

struct QuarantineSettings {
    std::chrono::milliseconds time{std::chrono::hours(72)};
    double near_limit = 0.8;  // of what the brake allows; beyond it departures look like a fault
};

// What the brake allows, for judging what is near it.
struct ChangeLimits {
    double share = 0;
    double region_share = 0;
    int always = 0;
};

struct QuarantineFrame {
    const QuarantineSettings& settings;
    ChangeLimits limits;
    base::Instant now;
    bool is_named = false;  // the operator named the number: nearness to a limit is no suspicion
};

struct Sifted {
    Differences differences;           // without the departures that wait
    std::vector<Quarantined> waiting;  // all of this source, new and old
    std::vector<Quarantined> ended;    // named again, or no longer in office
};
[[nodiscard]] Sifted sift(
    Differences differences,
    const Snapshot& snapshot,
    const std::vector<Quarantined>& standing,
    const QuarantineFrame& frame
);

// Whether somebody's time has passed and this snapshot is a newer one.
[[nodiscard]] bool is_due(
    const Quarantined& quarantined, const Snapshot& snapshot, base::Instant now
);

}  // namespace registers
