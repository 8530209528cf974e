#include "sync/sources/unpack_stream.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace registers {

namespace {

constexpr std::size_t kChunk = 65536;
constexpr int kGzipOnly = 16 + MAX_WBITS;
constexpr std::string_view kGzipMark = "\x1f\x8b";

enum class Form { Unknown, Plain, Gzip };

SourceError broken(const char* czech, const char* english) {
    return {SourceFault::Broken, {czech, english}};
}

SourceError damaged() {
    return broken("gzip je useknutý nebo poškozený", "gzip is cut off or damaged");
}

}  // namespace

struct UnpackStream::State {
    State(base::ByteReader reader, std::size_t most) : packed(std::move(reader)), limit(most) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    State(State&&) = delete;
    State& operator=(State&&) = delete;
    ~State() { inflateEnd(&stream); }

    std::nullopt_t fail(SourceError error) {
        fault = std::move(error);
        return std::nullopt;
    }
    std::optional<std::size_t> fill();
    std::optional<std::size_t> begin();
    std::optional<std::size_t> plain(char* into, std::size_t room);
    std::optional<std::size_t> unpacked(char* into, std::size_t room);
    bool ends_here();

    base::ByteReader packed;
    std::size_t limit;
    std::optional<SourceError> fault;
    Form form = Form::Unknown;
    bool is_over = false;
    std::size_t given = 0;
    std::array<char, kChunk> chunk{};
    std::string_view input{chunk.data(), 0};  // of the chunk, not yet used
    z_stream stream{};
};

// More input behind what is left of the last; 0 when there is none.
std::optional<std::size_t> UnpackStream::State::fill() {
    const auto kept = input.size();
    std::memmove(chunk.data(), input.data(), kept);
    const auto got = packed(chunk.data() + kept, chunk.size() - kept);
    if (!got)
        return fail(
            broken("dokument nelze přečíst do konce", "the document cannot be read to its end")
        );
    input = {chunk.data(), kept + *got};
    return got;
}

std::optional<std::size_t> UnpackStream::State::begin() {
    while (input.size() < kGzipMark.size()) {
        const auto got = fill();
        if (!got) return std::nullopt;
        if (*got == 0) break;
    }
    form = input.starts_with(kGzipMark) ? Form::Gzip : Form::Plain;
    if (form == Form::Gzip && inflateInit2(&stream, kGzipOnly) != Z_OK)
        return fail(broken("rozbalení se nepodařilo zahájit", "zlib did not start"));
    return input.size();
}

std::optional<std::size_t> UnpackStream::State::plain(char* into, std::size_t room) {
    if (input.empty() && !fill()) return std::nullopt;
    const auto count = std::min(room, input.size());
    std::memcpy(into, input.data(), count);
    input.remove_prefix(count);
    return count;
}

bool UnpackStream::State::ends_here() {
    return input.empty() && fill() == std::optional<std::size_t>(0);
}

std::optional<std::size_t> UnpackStream::State::unpacked(char* into, std::size_t room) {
    while (!is_over) {
        const bool is_dry = input.empty() && fill() == std::optional<std::size_t>(0);
        if (fault) return std::nullopt;
        if (is_dry) return fail(damaged());
        // zlib's interface is not const-correct; it only reads from there.
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));  // NOLINT
        stream.avail_in = static_cast<uInt>(input.size());
        stream.next_out = reinterpret_cast<Bytef*>(into);  // NOLINT
        stream.avail_out = static_cast<uInt>(room);
        const auto status = inflate(&stream, Z_NO_FLUSH);
        input.remove_prefix(input.size() - stream.avail_in);
        if (status != Z_OK && status != Z_STREAM_END) return fail(damaged());
        is_over = status == Z_STREAM_END;
        if (is_over && !ends_here())
            return fail(
                broken("za koncem gzip následují další bajty", "bytes follow after the end of gzip")
            );
        if (const auto count = room - stream.avail_out; count > 0) return count;
    }
    return 0;
}

UnpackStream::UnpackStream(base::ByteReader packed, std::size_t limit)
    : state_(std::make_unique<State>(std::move(packed), limit)) {}
UnpackStream::~UnpackStream() = default;

std::optional<std::size_t> UnpackStream::read(char* into, std::size_t room) {
    auto& state = *state_;
    if (state.fault) return std::nullopt;
    if (state.form == Form::Unknown && !state.begin()) return std::nullopt;
    const auto count =
        state.form == Form::Gzip ? state.unpacked(into, room) : state.plain(into, room);
    if (!count) return std::nullopt;
    state.given += *count;
    if (state.given > state.limit) return state.fail(too_large(state.limit));
    return count;
}

const std::optional<SourceError>& UnpackStream::fault() const {
    return state_->fault;
}

}  // namespace registers
