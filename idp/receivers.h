// Notices in hand that wait for a thread, by receiver: each has few threads at once, and all who
// behaved badly share few, so that a slow or hostile one delays nobody but himself (S23).
#pragma once

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/state/deliveries.h"

namespace idp {

struct ReceiverLimits {
    std::size_t each = 2;       // threads for one receiver
    std::size_t suspects = 4;   // threads for all that behaved badly
    std::size_t waiting = 200;  // notices in hand for one receiver
};

struct DeliverySettings {
    std::size_t threads = 16;
    ReceiverLimits receivers;
};

class Receivers {
public:
    struct Held {
        state::Delivery delivery;
        base::Instant since;
    };
    // Good: answered, and soon. Who was bad has one thread until he is good again.
    enum class Conduct { Good, Bad, Untried };

    explicit Receivers(ReceiverLimits limits) : limits_(limits) {}

    // False: too many wait for this receiver already.
    [[nodiscard]] bool add(Held held);
    // Waits for one that may be tried now; nullopt when the thread shall end. done() must follow.
    [[nodiscard]] std::optional<Held> next(const std::stop_token& ending);
    void done(const std::string& receiver, Conduct conduct);
    // What nobody has tried yet, taken out of here.
    [[nodiscard]] std::vector<Held> rest();
    [[nodiscard]] bool is_anything_ready();

private:
    struct Queue {
        std::deque<Held> waiting;
        std::size_t running = 0;
        bool is_suspect = false;
    };
    using Queues = std::map<std::string, Queue>;
    [[nodiscard]] std::size_t suspects_running() const;
    [[nodiscard]] bool may_begin(const Queue& queue) const;
    // The next one after whoever was served last, so that all have their turn.
    [[nodiscard]] Queues::iterator whose_turn();

    ReceiverLimits limits_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    Queues queues_;
    std::string served_last_;
};

}  // namespace idp
