// All connections of a program: three pools that never mix (searches, password binds,
// administration), the health of the servers, the watchdog, and where things stand in the tree.
#pragma once

#include <memory>

#include "core/base/time.h"
#include "core/directory/bind_connection.h"
#include "core/directory/pool.h"
#include "core/directory/servers.h"
#include "core/directory/service_connection.h"

namespace directory {

class Connections {
public:
    using ServiceLease = Pool<ServiceConnection>::Lease;
    using BindLease = Pool<BindConnection>::Lease;

    Connections(DirectorySettings settings, const base::Log& log, base::Clock clock);

    [[nodiscard]] DirectoryResult<ServiceLease> for_search() { return searches_.acquire(); }
    [[nodiscard]] DirectoryResult<BindLease> for_password() { return binds_.acquire(); }
    [[nodiscard]] DirectoryResult<ServiceLease> for_administration() {
        return administration_.acquire();
    }
    // Outside the pools: for the listener, and for a login that is no work and must not wait.
    [[nodiscard]] DirectoryResult<std::unique_ptr<ServiceConnection>> open_own();
    [[nodiscard]] DirectoryResult<std::unique_ptr<BindConnection>> open_own_for_password();

    [[nodiscard]] const Tree& tree() const { return tree_; }
    [[nodiscard]] const DirectorySettings& settings() const { return settings_; }
    [[nodiscard]] const base::Log& log() const { return log_; }
    [[nodiscard]] Watchdog& watchdog() { return watchdog_; }
    [[nodiscard]] base::Instant now() const { return clock_(); }

private:
    template <class Kind>
    [[nodiscard]] DirectoryResult<std::unique_ptr<Kind>> open_any();
    void report(const std::string& uri, DirectoryError error);

    const DirectorySettings settings_;
    const base::Log& log_;
    base::Clock clock_;
    Tree tree_;
    Servers servers_;
    Watchdog watchdog_;  // before the pools: their connections use it to their end
    Pool<ServiceConnection> searches_;
    Pool<BindConnection> binds_;
    Pool<ServiceConnection> administration_;
};

}  // namespace directory
