// Live notice of changes (RFC 4533, refresh and persist): within some milliseconds of a write the
// listener hears which account may have changed. A hint, never data: the receiver reads again.
// While the listener is down, is_live() is false and nothing cached may be trusted (D9).
#pragma once

#include <functional>
#include <memory>

#include "core/account/ids.h"

namespace directory {

struct WatchListener {
    // Called on the watch's own thread; must be quick and must not throw.
    std::function<void(const account::AccountId&)> account_changed;
    // Something changed whose account is not known, or the listener was away: forget everything.
    std::function<void()> everything_changed;
};

class Watch {
public:
    Watch() = default;
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    Watch(Watch&&) = delete;
    Watch& operator=(Watch&&) = delete;
    virtual ~Watch() = default;  // ends the listener
    [[nodiscard]] virtual bool is_live() const = 0;
};

}  // namespace directory
