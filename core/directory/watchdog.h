// One thread that ends what libldap cannot: a TLS handshake or a half-sent answer of a silent
// server blocks for ever, whatever time limits are set. The watchdog shuts the socket down at the
// deadline; the blocked call then fails. It works on a dup() that the connection keeps open, so it
// can never touch a descriptor number that the kernel gave to somebody else.
#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace directory {

using SteadyInstant = std::chrono::steady_clock::time_point;

class Watchdog {
public:
    Watchdog();
    ~Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;
    Watchdog(Watchdog&&) = delete;
    Watchdog& operator=(Watchdog&&) = delete;

    // While it lives, the socket is shut down once the time has passed.
    class Limit {
    public:
        Limit(Watchdog& watchdog, int descriptor, std::chrono::milliseconds allowed);
        ~Limit();
        Limit(const Limit&) = delete;
        Limit& operator=(const Limit&) = delete;
        Limit(Limit&&) = delete;
        Limit& operator=(Limit&&) = delete;

        // The descriptor may become known later than the limit (during the connect).
        void set_descriptor(int descriptor);
        [[nodiscard]] bool has_struck() const;

    private:
        friend class Watchdog;
        Watchdog& watchdog_;
        int descriptor_;
        bool struck_ = false;
        std::multimap<SteadyInstant, Limit*>::iterator place_;
    };

private:
    void run();
    void strike_due();

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::multimap<SteadyInstant, Limit*> limits_;
    SteadyInstant wakes_at_ = SteadyInstant::max();
    bool ends_ = false;
    std::thread thread_;  // last: it uses all of the above
};

}  // namespace directory
