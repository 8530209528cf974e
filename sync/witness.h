// What a register said when it was last read: who is named in each of our organizations, names and
// functions only. Kept so that the absence in one register is not taken for a departure while
// another, as fresh one still names the person (R23). Pure. A subject that is in doubt keeps what
// was last said of it, with the day of that.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sync/matching.h"

namespace registers {

struct NamedPerson {
    account::PersonName name;  // without titles
    std::string function;
};

struct WitnessedOffice {
    base::Instant confirmed;  // date of the snapshot that last confirmed the subject
    std::vector<NamedPerson> persons;
    int missed = 0;  // accepted snapshots in a row since then that did not confirm it
};

struct Witness {
    std::string source;
    base::Instant date;  // of the last accepted snapshot
    std::map<account::OrganizationId, WitnessedOffice> offices;
};

// What is to be kept when the snapshot is accepted. The same snapshot read twice counts once.
[[nodiscard]] Witness witness_of(
    const Snapshot& snapshot,
    const std::vector<account::Organization>& organizations,
    const std::optional<Witness>& former
);

// The same of a snapshot that is about a few organizations only: what is known of the others stays.
[[nodiscard]] Witness witness_with(
    const Snapshot& snapshot,
    const std::vector<account::Organization>& organizations,
    const std::optional<Witness>& former
);

// A subject that a later state of the register has confirmed already, when it alone was asked
// about, is put in doubt: else an older state would take back what has happened since.
void doubt_what_is_older(
    Snapshot& snapshot,
    const std::vector<account::Organization>& organizations,
    const std::optional<Witness>& own
);

// How another register names somebody, Same or Doubtful.
struct Naming {
    std::string source;
    base::Instant confirmed;
    NamedPerson person;
};

// What is known beside the snapshot at hand when departures are weighed.
struct OtherRegisters {
    std::vector<Witness> witnesses;  // of the other sources
    std::optional<Witness> own;      // of this source, before this snapshot
    std::string confirmed_by;        // the source whose silence a departure needs too; may be empty
    // A witness of the same day in Prague or a later one is as fresh as the snapshot; for
    // confirmed_by, one that is not older than this is fresh enough.
    std::chrono::milliseconds oldest{std::chrono::hours(24 * 7)};
};

// Another register, at least as fresh as the snapshot of that date, that still names the person.
[[nodiscard]] std::optional<Naming> named_elsewhere(
    const account::Mandate& mandate, base::Instant date, const OtherRegisters& others
);

// Whether the second source that is asked for has been read lately, knows the organization and does
// not name the person. True when none is asked for.
[[nodiscard]] bool is_confirmed_by_silence(
    const account::Mandate& mandate, base::Instant date, const OtherRegisters& others
);

// How often in a row the register did not confirm that organization before this snapshot.
[[nodiscard]] int missed_before(
    const account::OrganizationId& organization, const OtherRegisters& others
);

}  // namespace registers
