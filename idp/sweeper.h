// Deletes ended records from the store now and then, a few at a time, so that it never grows and
// never stops anybody. Sessions that ran out leave word for their clients.
#pragma once

#include "core/base/log.h"
#include "core/program/repeater.h"
#include "core/state/sessions.h"

namespace idp {

class Sweeper {
public:
    // Sessions and log outlive it.
    Sweeper(state::Sessions& sessions, base::Clock clock, const base::Log& log);

    void start();
    void stop();

private:
    void sweep(const std::stop_token& ending);

    state::Sessions& sessions_;
    base::Clock clock_;
    const base::Log& log_;
    program::Repeater repeater_;
};

}  // namespace idp
