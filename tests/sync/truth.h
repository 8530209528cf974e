// The generated truth about who is who (tests/support/registers/truth.py): each step of each
// subject's life with the people before and after it, told apart by an identifier that no register
// has. Fails by throwing std::runtime_error when the generator does or a line is not as agreed.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sync/snapshot.h"

namespace registers::testing {

struct TruePerson {
    std::string id;
    Representative who;
};

struct TrueStep {
    std::string subject;
    std::vector<TruePerson> before;
    std::vector<TruePerson> after;
    std::vector<std::string> events;
};

struct Story {
    int seed = 1;
    int days_between_readings = 1;
};

// Steps of one subject follow each other.
void for_each_step(const Story& story, const std::function<void(const TrueStep&)>& take);

}  // namespace registers::testing
