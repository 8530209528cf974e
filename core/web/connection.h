// One connection: reads requests, has one of them answered at a time, in order, and writes the
// answer. Its four callers are the reactor (bytes, end), a worker or the reactor (answer), the
// writer (room for more bytes) and the timekeeper (deadline); a lock makes them take turns.
// Bytes go only to a duplicate of the descriptor, held from a request's first byte to the last one
// of its answer, so a number that the kernel gives to somebody else never receives them.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "core/web/address.h"
#include "core/web/core.h"
#include "core/web/descriptor.h"
#include "core/web/encode.h"
#include "core/web/request_reader.h"

namespace web {

class Connection : public std::enable_shared_from_this<Connection> {
public:
    using Moment = std::chrono::steady_clock::time_point;

    // The descriptor is the reactor's, open until on_end() has returned.
    Connection(std::shared_ptr<Core> core, int descriptor, const IpAddress& peer);

    [[nodiscard]] const IpAddress& peer() const { return peer_; }
    [[nodiscard]] Moment deadline() const {
        return Moment(Moment::duration(deadline_.load(std::memory_order_relaxed)));
    }

    void on_bytes(std::string_view bytes);
    void on_end();
    void on_writable();
    void on_deadline();

    // The answer to the request being worked on.
    void answer(const Response& response);
    // Reads on: what came behind an answered request may already be here.
    void advance();

    // The server stops: do not wait for a further request.
    void hurry();
    // Ends it without regard to what is under way.
    void cut();

private:
    enum class Phase { Reading, Working, Writing, Lingering, Over };

    // All of these expect the lock to be held.
    [[nodiscard]] bool is_deaf() const;
    void ignore(std::size_t bytes);
    [[nodiscard]] std::optional<Request> take_request();
    void queue_up();
    [[nodiscard]] Request begin_work(Incoming incoming);
    void wait_for(Awaiting awaiting);
    void refuse(const Refusal& refusal);
    void start_writing(const Response& response);
    void write_on();
    [[nodiscard]] bool send_some();
    void await_room();
    void finish_writing();
    void linger();
    void end();
    void end_with_reset();
    void release_descriptor();
    void set_deadline(std::chrono::milliseconds from_now);
    void set_no_deadline();
    [[nodiscard]] std::chrono::milliseconds limit_for(Awaiting awaiting) const;
    [[nodiscard]] bool hold_descriptor();
    void count_request_as_done();

    std::shared_ptr<Core> core_;
    const IpAddress peer_;
    std::atomic<Moment::rep> deadline_;

    std::mutex mutex_;
    int descriptor_;      // the reactor's, -1 once it has closed it
    Descriptor writing_;  // our duplicate
    Phase phase_ = Phase::Reading;
    std::optional<Awaiting> awaiting_;
    RequestReader reader_;
    Encoding encoding_;
    bool request_counted_ = false;
    std::string output_;
    std::size_t sent_ = 0;
    std::size_t unread_ = 0;   // what we added to the server's sum
    std::size_t ignored_ = 0;  // bytes after our last answer
    bool watched_ = false;     // stands with the writer
};

}  // namespace web
