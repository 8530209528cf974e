// A store in a file of its own, and a second door to it, as another process or a restart has one.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>

#include "core/base/random.h"
#include "core/state/store.h"
#include "tests/core/state/known.h"
#include "tests/core/state/parallel.h"
#include "tests/core/state/sqlite_factory.h"
#include "tests/support/matchers.h"

namespace state {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using testing_support::in_parallel;

class StateTest : public ::testing::Test {
protected:
    SqliteFactory factory_;
    std::unique_ptr<Store> store_ = factory_.open();
    std::unique_ptr<Store> other_ = factory_.open();
    base::RandomSource random_ = base::system_random();

    // Half of the callers come through the other door.
    [[nodiscard]] Store& door(std::size_t caller) { return caller % 2 == 0 ? *store_ : *other_; }
};

}  // namespace state
