#include "core/web/request_reader.h"

// Beast asserts on what a client may send: "0\r\n" followed by a single byte is enough.
#define BOOST_DISABLE_ASSERTS
#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/optional.hpp>
#include <cstdint>
#include <limits>
#include <utility>

#include "core/web/text.h"

namespace web {

namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;

constexpr std::string_view kHeadEnd = "\r\n\r\n";
// A chunk's size with extensions, or all trailers (read over and dropped), before their end is
// seen.
constexpr std::size_t kUnfinishedBytes = 4096;
// A body in chunks of one byte takes six on the wire.
constexpr std::size_t kChunkOverhead = 8;

// Like Beast's string_body, but it grows with what arrives instead of trusting Content-Length.
// The names in it, and that nothing is static, are Beast's.
// NOLINTBEGIN(readability-identifier-naming, readability-convert-member-functions-to-static)
struct GrowingBody {
    using value_type = std::string;
    class reader {
    public:
        template <bool IsRequest, class AnyFields>
        reader(http::header<IsRequest, AnyFields>& /*header*/, value_type& body) : body_(body) {}
        void init(const boost::optional<std::uint64_t>& /*length*/, beast::error_code& error) {
            error = {};
        }
        template <class Buffers>
        std::size_t put(const Buffers& buffers, beast::error_code& error) {
            error = {};
            std::size_t taken = 0;
            for (const auto piece : beast::buffers_range_ref(buffers)) {
                body_.append(static_cast<const char*>(piece.data()), piece.size());
                taken += piece.size();
            }
            return taken;
        }
        void finish(beast::error_code& error) { error = {}; }

    private:
        value_type& body_;
    };
};
// NOLINTEND(readability-identifier-naming, readability-convert-member-functions-to-static)

using Parser = http::request_parser<GrowingBody>;

std::string_view view(beast::string_view text) {
    return {text.data(), text.size()};
}

ParsedHead parsed_head(const Parser& parser) {
    const auto& message = parser.get();
    ParsedHead parsed{
        view(message.method_string()),
        view(message.target()),
        message.version() == 10 ? Version::Http10 : Version::Http11,
        {}};
    for (const auto& field : message) {
        parsed.fields.add(lower_case(view(field.name_string())), trimmed(view(field.value())));
    }
    return parsed;
}

}  // namespace

struct RequestReader::Message {
    Parser parser;
    Head head;
    std::size_t body_limit = 0;
    bool announces_spooling = false;
    std::size_t wire_bytes = 0;  // of the body, with its chunk lines

    [[nodiscard]] bool is_too_large() const {
        const auto most_on_wire = body_limit * kChunkOverhead + kUnfinishedBytes;
        return parser.get().body().size() > body_limit || wire_bytes > most_on_wire;
    }
};

RequestReader::RequestReader(const Limits& limits, BodyRuleOf body_rule)
    : limits_(limits), body_rule_(std::move(body_rule)) {}

RequestReader::~RequestReader() = default;

void RequestReader::feed(std::string_view bytes) {
    if (!refused_) buffer_.append(bytes);
}

ReadStep RequestReader::refuse(Refusal refusal) {
    refused_ = true;
    buffer_.clear();
    message_.reset();
    return refusal;
}

ReadStep RequestReader::next() {
    if (refused_) return NeedsMore{};
    if (message_) return read_body();
    return read_head();
}

// RFC 9112, 2.2: an empty line before the request is read over; one, not many.
void RequestReader::skip_empty_line() {
    if (empty_line_skipped_ || scanned_ != 0 || !buffer_.starts_with("\r\n")) return;
    buffer_.erase(0, 2);
    empty_line_skipped_ = true;
}

ReadStep RequestReader::read_head() {
    skip_empty_line();
    if (buffer_.empty() || buffer_ == "\r") return NeedsMore{Awaiting::FirstByte};
    const auto from = scanned_ < kHeadEnd.size() ? 0 : scanned_ - kHeadEnd.size() + 1;
    const auto end = buffer_.find(kHeadEnd, from);
    const auto known = std::min(end, buffer_.size());
    if (known > scanned_) {
        const auto fresh = std::string_view(buffer_).substr(scanned_, known - scanned_);
        if (!has_only_head_bytes(fresh, scanned_ == 0 ? ' ' : buffer_[scanned_ - 1])) {
            return refuse({400, "Bad bytes in head"});
        }
    }
    if (known > limits_.head_bytes) return refuse({431, "Headers too large"});
    if (end == std::string::npos) {
        scanned_ = buffer_.size();
        return NeedsMore{Awaiting::Head};
    }
    if (auto opened = open_message(end + kHeadEnd.size()); !opened) return refuse(opened.error());
    return read_body();
}

base::Result<void, Refusal> RequestReader::open_message(std::size_t head_size) {
    const auto head = std::string_view(buffer_).substr(0, head_size);
    TRY(check_raw_head(head, limits_));
    auto message = std::make_unique<Message>();
    auto& parser = message->parser;
    parser.header_limit(static_cast<std::uint32_t>(head_size));
    parser.body_limit(std::numeric_limits<std::uint64_t>::max());  // known after the head
    beast::error_code error;
    const auto used = parser.put(boost::asio::const_buffer(head.data(), head.size()), error);
    if (error || !parser.is_header_done() || used != head.size()) {
        return base::fail(Refusal{400, "Bad request"});
    }
    message->head = TRY(check_head(parsed_head(parser)));
    const auto rule = body_rule_(message->head.request);
    message->body_limit = rule.limit;
    message->announces_spooling = rule.kind == BodyKind::Spooled;
    if (message->head.length > message->body_limit)
        return base::fail(Refusal{413, "Body too large"});
    parser.eager(true);
    parser.body_limit(message->body_limit);
    buffer_.erase(0, head_size);
    scanned_ = 0;
    empty_line_skipped_ = false;
    message_ = std::move(message);
    return {};
}

std::optional<Refusal> RequestReader::feed_parser() {
    auto& message = *message_;
    beast::error_code error;
    while (!message.parser.is_done() && !buffer_.empty()) {
        const boost::asio::const_buffer bytes(buffer_.data(), buffer_.size());
        const auto used = message.parser.put(bytes, error);
        buffer_.erase(0, used);
        message.wire_bytes += used;
        if (error == http::error::need_more || (!error && used == 0)) return {};
        if (error == http::error::body_limit) return Refusal{413, "Body too large"};
        if (error) return Refusal{400, "Bad body"};
    }
    return {};
}

ReadStep RequestReader::read_body() {
    auto& message = *message_;
    if (std::exchange(message.announces_spooling, false))
        return SpooledBody{message.head.request, message.head.version, message.head.length};
    if (const auto refusal = feed_parser()) return refuse(*refusal);
    if (message.is_too_large()) return refuse({413, "Body too large"});
    if (message.parser.is_done()) return finish();
    if (buffer_.size() > kUnfinishedBytes) return refuse({400, "Chunk line too long"});
    if (message.head.expectation == Expectation::Continue && message.wire_bytes == 0) {
        message.head.expectation = Expectation::Nothing;
        return WantsContinue{};
    }
    return NeedsMore{Awaiting::Body};
}

std::string RequestReader::take_body() {
    return message_ ? std::exchange(message_->parser.get().body(), {}) : std::string();
}

ReadStep RequestReader::finish() {
    Incoming incoming{
        std::move(message_->head.request), message_->head.version, message_->head.persistence};
    incoming.request.body = std::move(message_->parser.get().body());
    message_.reset();
    return incoming;
}

}  // namespace web
