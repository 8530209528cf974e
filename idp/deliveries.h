// Tells clients that a session ended or that permissions changed: back-channel logouts and security
// events. Looks for ended sessions that any program left in the store, turns each into one notice a
// client, and sends what is due on threads of its own. What could not be delivered stays in the
// store and is tried again for a day, also after a kill or a restart.
#pragma once

#include <thread>
#include <vector>

#include "core/state/deliveries.h"
#include "core/state/ended_sessions.h"
#include "idp/endpoints/services.h"
#include "idp/oauth/announcement.h"
#include "idp/receivers.h"

namespace idp {

class Deliveries {
public:
    // The services outlive it.
    Deliveries(const Services& services, const DeliverySettings& settings);
    ~Deliveries() { stop(); }
    Deliveries(const Deliveries&) = delete;
    Deliveries& operator=(const Deliveries&) = delete;
    Deliveries(Deliveries&&) = delete;
    Deliveries& operator=(Deliveries&&) = delete;

    void start();
    // Waits for the requests that are on their way.
    void stop();

private:
    enum class Outcome { Delivered, Dropped, Refused, Failed };

    void dispatch(const std::stop_token& ending);
    [[nodiscard]] state::StoreResult<void> announce();
    [[nodiscard]] std::vector<state::Record> notices_of(
        const state::EndedSession& ended, base::Instant now
    ) const;
    [[nodiscard]] state::StoreResult<void> collect();
    void carry(const std::stop_token& ending);
    [[nodiscard]] Outcome try_once(const state::Delivery& delivery) const;
    // nullopt when no key can sign for the client.
    [[nodiscard]] std::optional<std::string> token_for(
        const state::Delivery& delivery,
        const oauth::Announcement& announcement,
        const oauth::Client& client
    ) const;
    [[nodiscard]] state::StoreResult<std::string_view> settled_as(
        const state::Delivery& delivery, Outcome outcome, base::Instant now
    );
    void settle(const state::Delivery& delivery, Outcome outcome);

    const Services& services_;
    DeliverySettings settings_;
    state::EndedSessions ended_;
    state::Deliveries queue_;
    Receivers receivers_;
    std::vector<std::jthread> threads_;
};

}  // namespace idp
