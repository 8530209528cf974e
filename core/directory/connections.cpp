#include "core/directory/connections.h"

#include <csignal>

namespace directory {
namespace {

// libldap writes to its socket without MSG_NOSIGNAL: a server that went away would end the program.
void ignore_broken_pipes() {
    struct sigaction current {};
    sigaction(SIGPIPE, nullptr, &current);
    if (current.sa_handler != SIG_DFL) return;
    struct sigaction ignoring {};
    ignoring.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &ignoring, nullptr);
}

}  // namespace

Connections::Connections(DirectorySettings settings, const base::Log& log, base::Clock clock)
    : settings_(std::move(settings)),
      log_(log),
      clock_(std::move(clock)),
      tree_(Dn::parse(settings_.base).value_or(Dn())),
      servers_(settings_.uris),
      searches_(settings_.searches, [this] { return open_any<ServiceConnection>(); }),
      binds_(settings_.password_binds, [this] { return open_any<BindConnection>(); }),
      administration_(settings_.administration, [this] { return open_any<ServiceConnection>(); }) {
    ignore_broken_pipes();
}

DirectoryResult<std::unique_ptr<ServiceConnection>> Connections::open_own() {
    return open_any<ServiceConnection>();
}

DirectoryResult<std::unique_ptr<BindConnection>> Connections::open_own_for_password() {
    return open_any<BindConnection>();
}

template <class Kind>
DirectoryResult<std::unique_ptr<Kind>> Connections::open_any() {
    auto error = DirectoryError::Unavailable;
    for (const auto& uri : servers_.to_try()) {
        auto opened = Kind::open({settings_, watchdog_, log_}, uri);
        if (opened) {
            servers_.succeeded(uri);
            return opened;
        }
        error = opened.error();
        report(uri, error);
    }
    return base::fail(error);
}

void Connections::report(const std::string& uri, DirectoryError error) {
    servers_.failed(uri);
    log_.warning(
        "directory-server-failed", {{"server", uri}, {"error", std::string(code_of(error))}}
    );
}

}  // namespace directory
