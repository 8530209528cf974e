// Turns the bytes of one connection into requests, one after the other. Boost.Beast's parser reads
// fields and chunks behind the strict checks of head.h. Bytes may arrive in any pieces; a request
// whose end is followed by others leaves them for the next call. After a Refusal there is nothing
// more to read: what follows on the connection must never be taken for a request.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "core/web/head.h"

namespace web {

enum class Awaiting { FirstByte, Head, Body };
struct NeedsMore {
    Awaiting awaiting = Awaiting::FirstByte;
};
// The client waits for "100 Continue" (RFC 9110, 10.1.1); ask again for what comes next.
struct WantsContinue {};
struct Incoming {
    Request request;
    Version version = Version::Http11;
    Persistence persistence = Persistence::Keep;
};
using ReadStep = std::variant<NeedsMore, WantsContinue, Incoming, Refusal>;

// How large a body the route of this request takes.
using BodyLimit = std::function<std::size_t(const Request&)>;

class RequestReader {
public:
    RequestReader(const Limits& limits, BodyLimit body_limit);
    RequestReader(const RequestReader&) = delete;
    RequestReader& operator=(const RequestReader&) = delete;
    ~RequestReader();

    void feed(std::string_view bytes);
    [[nodiscard]] ReadStep next();
    // Bytes fed and not yet read.
    [[nodiscard]] std::size_t buffered() const { return buffer_.size(); }

private:
    struct Message;

    [[nodiscard]] ReadStep refuse(Refusal refusal);
    void skip_empty_line();
    [[nodiscard]] ReadStep read_head();
    [[nodiscard]] base::Result<void, Refusal> open_message(std::size_t head_size);
    [[nodiscard]] ReadStep read_body();
    [[nodiscard]] ReadStep finish();

    const Limits& limits_;
    BodyLimit body_limit_;
    std::string buffer_;
    std::size_t scanned_ = 0;  // of the buffer, while there is no whole head
    std::unique_ptr<Message> message_;
    bool empty_line_skipped_ = false;
    bool refused_ = false;
};

}  // namespace web
