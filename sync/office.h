// One organization at the time of comparing: who is in office there by this register and by others,
// and what the register says of it now. Pure; part of differences.h.
#pragma once

#include "sync/differences.h"

namespace registers {

using Mandates = std::vector<account::Mandate>;

struct Office {
    const account::Organization& organization;
    Mandates of_this_source;
    Mandates of_others;
};

struct Comparing {
    const Snapshot& snapshot;
    const OtherRegisters& others;
    Differences result = {};
};

[[nodiscard]] Notice notice(NoticeKind kind, const Office& office, Wording text);

// Adds what the confirmed subject at that position of the snapshot changes in the office.
void compare_office(const Office& office, std::size_t position, Comparing& comparing);

}  // namespace registers
