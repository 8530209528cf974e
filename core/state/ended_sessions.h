// Sessions that have ended and whose clients are still to be told (OpenID Connect Back-Channel
// Logout 1.0). The record is written in the transaction that ends the session, by whichever program
// ends it, and stands until it is handed over; a session that no client had entered leaves none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/state/sessions.h"

namespace state {

[[nodiscard]] std::string_view wire_name(EndCause cause);

struct EndedSession {
    SessionId id;
    account::AccountId account;
    account::AccountKind kind{};
    std::vector<std::string> clients;
    Ending ending;
};

// Of the kind Session; leaves an EndedSession.
[[nodiscard]] Legacy legacy_of_sessions(Ending ending);

class EndedSessions {
public:
    explicit EndedSessions(Store& store) : store_(store) {}

    // The longest ended first. One that cannot be read holds up no other.
    [[nodiscard]] StoreResult<std::vector<EndedSession>> waiting(
        std::size_t limit, base::Instant now
    );
    // Writes the notices in its place, in one transaction. False: another process was first, and
    // nothing was written.
    [[nodiscard]] StoreResult<bool> hand_over(
        const SessionId& id, const std::vector<Record>& notices, base::Instant now
    );

private:
    Store& store_;
};

}  // namespace state
