// A connection that does nothing but verify passwords by binding (D4). Each bind changes whom the
// server takes it for, so it has no search and no change, and never enters a pool of service
// connections (S51).
#pragma once

#include <memory>
#include <string>

#include "core/base/secret.h"
#include "core/directory/connection.h"
#include "core/directory/dn.h"

namespace directory {

class BindConnection {
public:
    [[nodiscard]] static DirectoryResult<std::unique_ptr<BindConnection>> open(
        const ConnectionContext& context, const std::string& uri
    );

    // password is not empty: the server would take an empty one for an anonymous bind (RFC 4513,
    // 5.1.2).
    [[nodiscard]] DirectoryResult<Answer> bind(const Dn& dn, const base::Secret& password);

    [[nodiscard]] bool is_usable() const { return connection_->looks_alive(); }
    [[nodiscard]] std::chrono::steady_clock::duration age() const { return connection_->age(); }
    [[nodiscard]] DirectoryError error_of(int code) const { return connection_->error_of(code); }

private:
    explicit BindConnection(std::unique_ptr<Connection> connection);

    std::unique_ptr<Connection> connection_;
};

}  // namespace directory
