// Notices on their way to clients (back-channel logout, security events): a queue that survives a
// restart. Who takes a notice holds it alone for a while; what could not be delivered comes again
// after growing waits and is given up after a day. Delivered at least once: the id stays the same
// over all attempts, so that a receiver knows a notice again.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/state/store.h"

namespace state {

struct Notice {
    std::string receiver;  // client id
    // What is to be said, not the signed token: that is made anew for each attempt.
    std::string body;
};

struct Delivery {
    std::string id;
    Notice notice;
    int attempt = 1;  // which this is
    base::Instant made;
};

enum class Failed { Postponed, GivenUp };

class Deliveries {
public:
    Deliveries(Store& store, base::RandomSource random);

    // To be written together with what it comes from (EndedSessions::hand_over), or by send().
    [[nodiscard]] Record record_of(const Notice& notice, base::Instant now) const;
    [[nodiscard]] StoreResult<void> send(const std::vector<Notice>& notices, base::Instant now);

    // Due ones, the longest due first, held by one write for all; nobody else gets them for a
    // minute.
    [[nodiscard]] StoreResult<std::vector<Delivery>> take_due(std::size_t limit, base::Instant now);
    [[nodiscard]] StoreResult<void> delivered(const Delivery& delivery, base::Instant now);
    // Only the holder postpones: when somebody else has it meanwhile, nothing is changed.
    [[nodiscard]] StoreResult<Failed> failed(const Delivery& delivery, base::Instant now);

private:
    Store& store_;
    base::RandomSource random_;
};

}  // namespace state
