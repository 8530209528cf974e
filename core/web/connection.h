// One connection: reads requests, has one of them answered at a time, in order, and writes the
// answer. Its callers are the reactor (bytes, end), a worker or the reactor (answer, the next piece
// of a stream), the writer (room for more bytes), the spooler (bytes of a body for the disk) and
// the timekeeper (deadline); a lock makes them take turns. Producers and the disk are waited for
// without it.
// Bytes go only to a duplicate of the descriptor, held from a request's first byte to the last one
// of its answer, so a number that the kernel gives to somebody else never receives them.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/web/address.h"
#include "core/web/core.h"
#include "core/web/descriptor.h"
#include "core/web/encode.h"
#include "core/web/request_reader.h"
#include "core/web/stream.h"

namespace web {

enum class Inflow { Some, Nothing, Ended };

class Connection : public std::enable_shared_from_this<Connection> {
public:
    using Moment = std::chrono::steady_clock::time_point;

    // The descriptor is the reactor's, open until on_end() has returned.
    Connection(std::shared_ptr<Core> core, int descriptor, const IpAddress& peer);

    [[nodiscard]] const IpAddress& peer() const { return peer_; }
    [[nodiscard]] Moment deadline() const {
        return Moment(Moment::duration(deadline_.load(std::memory_order_relaxed)));
    }

    // Reads until there is Nothing more, or the connection has Ended.
    Inflow on_readable(std::span<char> buffer);
    void on_end();
    void on_writable();
    void on_body();
    void on_deadline();

    // The answer to the request being worked on, or to a head whose body stays unread, and its
    // route, which only a stream needs.
    void answer(Response response, const Route* route);
    // The body may be read whose head was judged.
    void admit();
    // Has the next piece of the streamed answer made, and sends it.
    void produce();
    // No thread of the pool was free for that in time.
    void produce_later();
    // Reads on: what came behind an answered request may already be here.
    void advance();

    // The server stops: do not wait for a further request.
    void hurry();
    // Ends it without regard to what is under way.
    void cut();

private:
    enum class Phase { Reading, Judging, Spooling, Working, Producing, Writing, Lingering, Over };
    struct BodyPiece {
        std::shared_ptr<Spool> spool;
        std::string bytes;
        std::optional<Incoming> last;  // with the last piece
    };

    // All of these expect the lock to be held.
    [[nodiscard]] Inflow receive(std::span<char> buffer);
    Inflow receive_the_rest();
    void take_in(std::string_view bytes);
    [[nodiscard]] bool is_deaf() const;
    void ignore(std::size_t bytes);
    [[nodiscard]] std::optional<Request> take_request();
    void queue_up();
    [[nodiscard]] Request begin_work(Incoming incoming);
    void send_continue();
    void wait_for(Awaiting awaiting);
    void judge(SpooledBody body);
    void begin_spooling();
    void await_body(Readiness readiness);
    [[nodiscard]] bool receive_body(std::span<char> buffer);
    void leave_spool();
    void note_progress(std::size_t bytes);
    void begin_stream(Producer producer, int status, const Route& route);
    void ask_for_piece();
    void ask_again();
    void drop_stream();
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

    // These take the lock.
    [[nodiscard]] std::optional<BodyPiece> next_body_piece(std::span<char> buffer);
    void refuse_body(const SpoolError& error);
    void finish_body(Incoming incoming);
    [[nodiscard]] std::unique_ptr<Stream> take_stream();
    void send_piece(std::unique_ptr<Stream> stream, base::Result<std::string, StreamFailure> bytes);

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
    std::size_t unread_ = 0;          // what we added to the server's sum
    std::size_t ignored_ = 0;         // bytes after our last answer
    bool watched_ = false;            // stands with the writer
    std::unique_ptr<Stream> stream_;  // what is not yet made of the answer
    Moment starved_at_;               // when a stream has waited too long for a thread
    std::size_t expected_ = 0;        // bytes of the body that is to be spooled, when known
    std::shared_ptr<Spool> spool_;    // what was read of the body
    bool awaits_body_ = false;        // stands with the spooler
    std::size_t progress_ = 0;        // bytes of the body since the deadline was set
};

}  // namespace web
