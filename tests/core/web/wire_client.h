// A client that sends exactly the bytes it is given: what a proper HTTP library would refuse to
// send is what a server must be tested with. Every wait ends after a minute, which only a broken
// server takes.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/web/descriptor.h"
#include "core/web/fields.h"

namespace web {

struct WireResponse {
    int status = 0;
    Fields headers;  // names in lower case
    std::string body;
};

class WireClient {
public:
    explicit WireClient(std::uint16_t port);

    // False when the connection is broken.
    bool send(std::string_view bytes);
    // The next response; nullopt when the connection ends before it is whole.
    std::optional<WireResponse> receive();
    // The same; with status 0 when there is none.
    WireResponse answer();
    // The same for the answer to a HEAD request.
    std::optional<WireResponse> receive_head();
    // Everything until the server closes; nullopt when it does not.
    std::optional<std::string> receive_all();
    bool is_closed_by_server();
    // Waits for a reset without reading what came before it.
    bool is_reset_by_server();
    // Waits so long for the server to send something.
    bool has_answer_within(std::chrono::milliseconds time);

    void close_sending();
    // Closes with a reset instead of an end.
    void abort();
    [[nodiscard]] int descriptor() const { return socket_.number(); }
    void keep_receive_buffer_small();

private:
    bool fill();
    std::optional<WireResponse> take_head();
    Descriptor socket_;
    std::string buffer_;
};

std::string get(std::string_view path);
std::string post(std::string_view path, std::string_view body);

}  // namespace web
