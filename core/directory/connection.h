// One connection to one server: options, TLS, time limits and the exchange of one request for its
// answer. Not thread-safe; a pool lends it to one thread at a time. After an error of the library
// it is broken for ever (libldap never recovers) and must be destroyed. What may be asked is
// decided by the two kinds of connection built on it: ServiceConnection and BindConnection.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/log.h"
#include "core/directory/error.h"
#include "core/directory/handles.h"
#include "core/directory/policy_control.h"
#include "core/directory/server_address.h"
#include "core/directory/settings.h"
#include "core/directory/watchdog.h"

namespace directory {

// What every connection of a program shares.
struct ConnectionContext {
    const DirectorySettings& settings;
    Watchdog& watchdog;
    const base::Log& log;
};

// The server's answer: the result code and what came with it. For a search, message holds the
// entries.
struct Answer {
    int code = 0;
    std::optional<PolicyWord> policy;
    Message message;
    Controls controls;
};

class Connection {
public:
    // Connected, with TLS where the address asks for it; not yet bound.
    [[nodiscard]] static DirectoryResult<std::unique_ptr<Connection>> open(
        const ConnectionContext& context, const std::string& uri
    );
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    Connection(Connection&&) = delete;
    Connection& operator=(Connection&&) = delete;

    // send: starts one operation and stores its message number; returns libldap's code.
    using Send = std::function<int(LDAP*, int*)>;
    [[nodiscard]] DirectoryResult<Answer> exchange(const Send& send);
    // The same, waiting only so long.
    [[nodiscard]] DirectoryResult<Answer> exchange(
        const Send& send, std::chrono::milliseconds allowed
    );
    // Some tens of small ones, on which the server may work side by side: all are sent before the
    // first answer is read. Answers in the order of the requests.
    [[nodiscard]] DirectoryResult<std::vector<Answer>> exchange_all(
        const std::vector<Send>& requests
    );

    [[nodiscard]] bool is_broken() const { return broken_; }
    // False when the server closed it meanwhile: better asked before than found out after.
    [[nodiscard]] bool looks_alive() const;
    [[nodiscard]] std::chrono::steady_clock::duration age() const;

    [[nodiscard]] LDAP* handle() const { return handle_.get(); }
    [[nodiscard]] int descriptor() const { return descriptor_.number(); }
    [[nodiscard]] const ConnectionContext& context() const { return context_; }
    // Logs the number of a code that has no meaning of its own here.
    [[nodiscard]] DirectoryError error_of(int code) const;

private:
    explicit Connection(const ConnectionContext& context);
    [[nodiscard]] bool initialize(const std::string& uri, Protection protection);
    [[nodiscard]] bool set_options();
    [[nodiscard]] bool set_tls();
    [[nodiscard]] DirectoryResult<void> connect(Protection protection);
    void keep_descriptor(int descriptor);
    [[nodiscard]] DirectoryResult<Answer> await(int id, std::chrono::milliseconds allowed);
    [[nodiscard]] DirectoryResult<std::vector<Answer>> send_and_await(
        const std::vector<Send>& requests
    );
    // All that belongs to one request, whichever.
    [[nodiscard]] DirectoryResult<Message> receive(std::chrono::milliseconds allowed);
    [[nodiscard]] DirectoryResult<Answer> parse(Message message);
    [[nodiscard]] DirectoryError broken_by(int code);

    // libldap's own shape (lc_add, lc_del).
    // NOLINTNEXTLINE(readability-function-size)
    static int on_connect(
        LDAP* handle, Sockbuf* socket, LDAPURLDesc* url, sockaddr* address, ldap_conncb* self
    );
    static void on_disconnect(LDAP* handle, Sockbuf* socket, ldap_conncb* self);

    ConnectionContext context_;
    ldap_conncb callback_{};
    Watchdog::Limit* opening_ = nullptr;
    Descriptor descriptor_;
    LdapHandle handle_;  // after the callback that it holds a pointer to
    std::chrono::steady_clock::time_point opened_;
    bool broken_ = false;
};

}  // namespace directory
