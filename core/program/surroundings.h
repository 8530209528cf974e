// What a program sees of the world. Only main.cpp knows the real clock and random source; tests
// give their own.
#pragma once

#include "core/base/log.h"
#include "core/base/random.h"
#include "core/base/time.h"

namespace program {

struct Surroundings {
    base::Clock clock;
    base::RandomSource random;
    const base::Log& log;  // outlives the program
};

}  // namespace program
