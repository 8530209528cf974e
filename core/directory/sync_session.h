// One listening search (RFC 4533, refresh and persist) on a connection of its own. Reads message by
// message without waiting, so its owner decides when to wait and when to stop. Always starts
// without a cookie: everything is read anew, which costs a second and leaves no doubt.
#pragma once

#include <functional>
#include <string>

#include "core/directory/service_connection.h"

namespace directory {

struct SyncEvents {
    std::function<void(const std::string& uuid, const Entry& entry)> present;
    std::function<void(const std::string& uuid)> deleted;
    std::function<void()> refreshed;  // all that was there has been told; from now on it is live
    // Everything up to what this cookie says has been told (RFC 4533, 2.1.2). May be empty.
    std::function<void(const std::string& cookie)> reached;
};

class SyncSession {
public:
    enum class Step { Nothing, Handled, Lost };

    SyncSession(ServiceConnection& connection, SyncEvents events);

    // Base and filter of what is listened to.
    [[nodiscard]] bool start(const Search& search);
    // Handles one message that has arrived, if any.
    [[nodiscard]] Step step();
    // Asks a server that says nothing for a sign of life; false when none comes in time.
    [[nodiscard]] bool is_answering();
    [[nodiscard]] int descriptor() const { return connection_.descriptor(); }

private:
    [[nodiscard]] Step handle(LDAPMessage* message);
    [[nodiscard]] Step handle_entry(LDAPMessage* message);
    [[nodiscard]] Step handle_intermediate(LDAPMessage* message);
    void reach(const std::string& cookie) const;
    [[nodiscard]] int receive(Message& message);

    Connection& connection_;
    SyncEvents events_;
    int search_ = -1;
    int question_ = -1;
    std::chrono::steady_clock::time_point heard_;  // or asked
};

}  // namespace directory
