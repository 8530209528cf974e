// Puts signing keys in force: loads them with everything that is rendered from them, follows their
// timetable, and sees within a second that another process changed their folder (a new node, a
// rotation by hand). Keys that cannot be loaded leave the old ones in force, and the log says why.
#pragma once

#include <mutex>
#include <string>

#include "core/program/repeater.h"
#include "core/program/surroundings.h"
#include "idp/config.h"
#include "idp/endpoints/live.h"
#include "idp/endpoints/services.h"

namespace idp {

[[nodiscard]] base::Result<Signing, std::string> load_signing(
    const Reloadable& settings, const base::RandomSource& random, base::Instant now
);

// The errand --rotate-keys: new keys sign at once, the old ones verify nothing any more. A running
// program takes it over by itself. Says which files were removed.
[[nodiscard]] base::Result<std::string, std::string> rotate_keys(
    const Config& config, base::Instant now
);

class KeyWatch {
public:
    // `signing` and the log outlive the watch.
    KeyWatch(Live<Signing>& signing, program::Surroundings surroundings)
        : signing_(signing), surroundings_(std::move(surroundings)) {}

    void start(Reloadable settings);
    // What a reload has loaded; from now on these settings count.
    void put_in_force(Reloadable settings, Signing signing);
    void stop() { repeater_.stop(); }

private:
    [[nodiscard]] std::chrono::milliseconds look();
    [[nodiscard]] bool has_changed() const;

    Live<Signing>& signing_;
    program::Surroundings surroundings_;
    std::mutex mutex_;
    Reloadable settings_;
    program::Repeater repeater_;  // ends first
};

}  // namespace idp
