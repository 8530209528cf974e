// Reads the announcements of the administration from the store every two seconds, so that no page
// waits for it. While the store fails, what was read last is told; the log says so once.
#pragma once

#include "core/base/log.h"
#include "core/program/repeater.h"
#include "core/state/announcements.h"

namespace idp {

class AnnouncementWatch {
public:
    // Board and log outlive it.
    AnnouncementWatch(state::AnnouncementBoard& board, base::Clock clock, const base::Log& log);

    void start();
    void stop();

private:
    void look();

    state::AnnouncementBoard& board_;
    base::Clock clock_;
    const base::Log& log_;
    bool has_failed_ = false;
    program::Repeater repeater_;
};

}  // namespace idp
