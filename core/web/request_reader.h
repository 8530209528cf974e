// Turns the bytes of one connection into requests, one after the other. Boost.Beast's parser reads
// fields and chunks behind the strict checks of head.h. Bytes may arrive in any pieces; a request
// whose end is followed by others leaves them for the next call. After a Refusal there is nothing
// more to read: what follows on the connection must never be taken for a request.
#pragma once

#include <functional>
#include <memory>
#include <optional>
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
// The head of a request whose body, perhaps an empty one, is to be spooled. From here on the body
// is taken away piece by piece with take_body(), and only its last piece comes with Incoming.
struct SpooledBody {
    Request head;
    Version version = Version::Http11;
    std::size_t expected = 0;  // bytes; 0 when not known
};
struct Incoming {
    Request request;
    Version version = Version::Http11;
    Persistence persistence = Persistence::Keep;
};
using ReadStep = std::variant<NeedsMore, WantsContinue, SpooledBody, Incoming, Refusal>;

// How large a body the route of this request takes, and where it goes.
struct BodyRule {
    std::size_t limit = kDefaultBodyLimit;
    BodyKind kind = BodyKind::InMemory;
};
using BodyRuleOf = std::function<BodyRule(const Request&)>;

class RequestReader {
public:
    RequestReader(const Limits& limits, BodyRuleOf body_rule);
    RequestReader(const RequestReader&) = delete;
    RequestReader& operator=(const RequestReader&) = delete;
    ~RequestReader();

    void feed(std::string_view bytes);
    [[nodiscard]] ReadStep next();
    // What has arrived of a spooled body since the last call.
    [[nodiscard]] std::string take_body();
    // Bytes fed and not yet read.
    [[nodiscard]] std::size_t buffered() const { return buffer_.size(); }

private:
    struct Message;

    [[nodiscard]] ReadStep refuse(Refusal refusal);
    void skip_empty_line();
    [[nodiscard]] ReadStep read_head();
    [[nodiscard]] base::Result<void, Refusal> open_message(std::size_t head_size);
    [[nodiscard]] std::optional<Refusal> feed_parser();
    [[nodiscard]] ReadStep read_body();
    [[nodiscard]] ReadStep finish();

    const Limits& limits_;
    BodyRuleOf body_rule_;
    std::string buffer_;
    std::size_t scanned_ = 0;  // of the buffer, while there is no whole head
    std::unique_ptr<Message> message_;
    bool empty_line_skipped_ = false;
    bool refused_ = false;
};

}  // namespace web
