// Counts how a join did against the truth, for everybody and for each kind of event, and prints it
// as a table. "Wrong" is what must never be: somebody who is still there called gone, somebody
// known called new.
#pragma once

#include <map>
#include <ostream>
#include <string>

#include "sync/matching.h"
#include "tests/sync/truth.h"

namespace registers::testing {

struct Count {
    std::size_t right = 0;     // gone, new, the same, as they are in truth
    std::size_t doubtful = 0;  // left to a person who looks
    std::size_t missed = 0;    // taken for somebody of the same name
    std::size_t wrong = 0;
    [[nodiscard]] std::size_t all() const { return right + doubtful + missed + wrong; }
    [[nodiscard]] double recall() const;
    [[nodiscard]] double doubt() const;
    // Of those who were called so; only wrong ones lower it.
    std::size_t called = 0;
    std::size_t called_rightly = 0;
    [[nodiscard]] double precision() const;
};

struct Tally {
    std::size_t steps = 0;
    Count left;
    Count joined;
    Count stayed;
};

// Everything that happened, by event; "" is the whole.
using Tallies = std::map<std::string, Tally>;

// known: the people before, as the directory knows them, in the order of step.before.
void count_step(const TrueStep& step, const Join& join, Tallies& tallies);

void print(const Tallies& tallies, std::ostream& out);

}  // namespace registers::testing
