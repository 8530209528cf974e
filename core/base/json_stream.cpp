#include "core/base/json_stream.h"

#include <array>
#include <istream>
#include <streambuf>

#include "core/base/json_builder.h"

namespace base {
namespace {

constexpr std::size_t kChunk = 65536;

// Bytes for the library, piece by piece; ends early when an item has grown too large, so that no
// text without end fills the memory.
class Feed : public std::streambuf {
public:
    Feed(const ByteReader& reader, std::size_t item_bytes)
        : reader_(reader), item_bytes_(item_bytes) {}

    void item_ended() { since_item_ = 0; }
    [[nodiscard]] const std::string& fault() const { return fault_; }

protected:
    int_type underflow() override {
        if (!fault_.empty()) return traits_type::eof();
        if (since_item_ > item_bytes_) return stop("an item is too large");
        const auto got = reader_(chunk_.data(), chunk_.size());
        if (!got) return stop("the rest cannot be read");
        if (*got == 0) return traits_type::eof();
        since_item_ += *got;
        setg(chunk_.data(), chunk_.data(), chunk_.data() + *got);
        return traits_type::to_int_type(chunk_.front());
    }

private:
    int_type stop(const char* fault) {
        fault_ = fault;
        return traits_type::eof();
    }

    const ByteReader& reader_;
    std::size_t item_bytes_;
    std::size_t since_item_ = 0;
    std::string fault_;
    std::array<char, kChunk> chunk_{};
};

// The library's events: those within an item go to a builder of its own.
class ItemEvents : public nlohmann::json_sax<nlohmann::json> {
public:
    ItemEvents(
        Feed& feed, std::string_view member, const JsonItemLimits& limits, const OnJsonItem& on_item
    )
        : feed_(feed), member_(member), limits_(limits), on_item_(on_item) {}

    bool null() override {
        return scalar([](auto& builder) { return builder.null(); });
    }
    bool boolean(bool value) override {
        return scalar([&](auto& builder) { return builder.boolean(value); });
    }
    bool number_integer(std::int64_t value) override {
        return scalar([&](auto& builder) { return builder.number_integer(value); });
    }
    bool number_unsigned(std::uint64_t value) override {
        return scalar([&](auto& builder) { return builder.number_unsigned(value); });
    }
    bool number_float(double value, const std::string& text) override {
        return scalar([&](auto& builder) { return builder.number_float(value, text); });
    }
    bool string(std::string& value) override {
        return scalar([&](auto& builder) { return builder.string(value); });
    }
    bool binary(binary_t& /*value*/) override { return refuse("binary"); }

    bool start_object(std::size_t size) override {
        return opened([&](auto& builder) { return builder.start_object(size); });
    }
    bool start_array(std::size_t size) override {
        const bool is_list = depth_ == 1 && in_member_;
        has_list_ = has_list_ || is_list;
        return opened([&](auto& builder) { return builder.start_array(size); });
    }
    bool end_object() override {
        return closed([](auto& builder) { return builder.end_object(); });
    }
    bool end_array() override {
        return closed([](auto& builder) { return builder.end_array(); });
    }
    bool key(std::string& name) override {
        if (depth_ > 1) return !is_in_item() || checked(builder_->key(name));
        in_member_ = name == member_;
        if (in_member_ && std::exchange(was_named_, true))
            return refuse("duplicate member " + name);
        return true;
    }

    // The library's own words quote what it read last.
    bool parse_error(
        std::size_t position, const std::string& /*token*/, const nlohmann::detail::exception&
        /*error*/
    ) override {
        return refuse("malformed at byte " + std::to_string(position));
    }

    [[nodiscard]] std::string verdict() const {
        if (!feed_.fault().empty()) return feed_.fault();
        if (!reason_.empty()) return reason_;
        return has_list_ ? "" : "there is no array " + std::string(member_);
    }

private:
    [[nodiscard]] bool is_in_item() const { return in_member_ && depth_ >= 2; }

    template <class Event>
    bool scalar(const Event& event) {
        if (depth_ == 0) return refuse("the root is no object");
        if (depth_ == 1 && in_member_) return refuse("the list is no array");
        return !is_in_item() || within_item(event);
    }

    template <class Event>
    bool opened(const Event& event) {
        if (depth_ == 1 && in_member_ && !has_list_) return refuse("the list is no array");
        if (depth_ >= limits_.depth + 2) return refuse("nested too deeply");
        if (is_in_item() && !within_item(event)) return false;
        ++depth_;
        return true;
    }

    template <class Event>
    bool closed(const Event& event) {
        --depth_;
        return !is_in_item() || within_item(event);
    }

    template <class Event>
    bool within_item(const Event& event) {
        if (!builder_) {
            if (++items_ > limits_.items) return refuse("there are too many items");
            builder_.emplace(item_, limits_.depth);
        }
        if (!checked(event(*builder_))) return false;
        if (!builder_->is_whole()) return true;
        builder_.reset();
        feed_.item_ended();
        return on_item_(item_) || refuse("stopped by its reader");
    }

    bool checked(bool accepted) { return accepted || refuse(builder_->reason()); }

    bool refuse(std::string reason) {
        if (reason_.empty()) reason_ = std::move(reason);
        return false;
    }

    Feed& feed_;
    std::string_view member_;
    const JsonItemLimits& limits_;
    const OnJsonItem& on_item_;
    std::size_t depth_ = 0;
    std::size_t items_ = 0;
    bool in_member_ = false;
    bool was_named_ = false;
    bool has_list_ = false;
    Json item_;
    std::optional<JsonBuilder> builder_;
    std::string reason_;
};

bool begins_with_mark(std::istream& in) {
    constexpr int kFirstOfMark = 0xEF;  // the library would skip it (RFC 8259, 8.1)
    return in.peek() == kFirstOfMark;
}

}  // namespace

Result<void, JsonError> read_json_items(
    const ByteReader& reader,
    std::string_view member,
    const JsonItemLimits& limits,
    const OnJsonItem& on_item
) {
    Feed feed(reader, limits.item_bytes);
    std::istream in(&feed);
    if (begins_with_mark(in)) return fail(JsonError{"byte order mark"});
    ItemEvents events(feed, member, limits, on_item);
    const bool is_whole = nlohmann::json::sax_parse(in, &events);
    const auto verdict = events.verdict();
    if (!is_whole || !verdict.empty()) return fail(JsonError{verdict});
    return {};
}

}  // namespace base
