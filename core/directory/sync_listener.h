// Keeps one listening search alive on a thread of its own: connects, reads everything, listens, and
// begins anew from nothing after every loss, with growing pauses. Its owner says what is done with
// what is heard; all of that happens on this thread, must be quick and must not throw.
#pragma once

#include <atomic>
#include <functional>
#include <thread>

#include "core/directory/connections.h"
#include "core/directory/sync_session.h"

namespace directory {

class SyncListener {
public:
    struct Plan {
        Search search;
        // A reading of everything begins, from the server named: what was held before counts no
        // more.
        std::function<SyncEvents(const std::string& server)> begin;
        // It ended, whether or not it had become live.
        std::function<void()> lost;
        // False: what was heard cannot be placed, and all must be read anew.
        std::function<bool()> is_sound = [] { return true; };
    };
    SyncListener(Connections& connections, Plan plan);
    ~SyncListener();
    SyncListener(const SyncListener&) = delete;
    SyncListener& operator=(const SyncListener&) = delete;
    SyncListener(SyncListener&&) = delete;
    SyncListener& operator=(SyncListener&&) = delete;

private:
    void run();
    void listen_once();
    void listen(SyncSession& session);
    [[nodiscard]] SyncEvents events(const std::string& server);
    // Until something is readable there, the end is near, or the time has passed.
    void wait(int descriptor, std::chrono::milliseconds longest) const;

    Connections& connections_;
    Plan plan_;
    Descriptor wake_;
    std::atomic<bool> ends_ = false;
    std::chrono::milliseconds pause_;
    std::thread thread_;  // last: it uses all of the above
};

}  // namespace directory
