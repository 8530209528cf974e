// Deletes ended records from the store now and then, a few at a time, so that it never grows and
// never stops anybody.
#pragma once

#include "core/base/log.h"
#include "core/program/repeater.h"
#include "core/state/store.h"

namespace idp {

class Sweeper {
public:
    // The store and the log outlive it.
    Sweeper(state::Store& store, base::Clock clock, const base::Log& log);

    void start();
    void stop();

private:
    void sweep(const std::stop_token& ending);

    state::Store& store_;
    base::Clock clock_;
    const base::Log& log_;
    program::Repeater repeater_;
};

}  // namespace idp
