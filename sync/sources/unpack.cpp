#include "sync/sources/unpack.h"

#include <zlib.h>

#include <array>
#include <memory>

namespace registers {

namespace {

constexpr std::size_t kChunk = 65536;
constexpr int kGzipOnly = 16 + MAX_WBITS;

bool is_gzip(std::string_view bytes) {
    return bytes.starts_with("\x1f\x8b");
}

auto too_large(std::size_t limit) {
    return base::fail(SourceError{
        SourceFault::TooLarge, "more than " + std::to_string(limit) + " bytes"});
}

auto broken(std::string reason) {
    return base::fail(SourceError{SourceFault::Broken, std::move(reason)});
}

struct Inflater {
    z_stream stream{};
    Inflater() = default;
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
    Inflater(Inflater&&) = delete;
    Inflater& operator=(Inflater&&) = delete;
    ~Inflater() { inflateEnd(&stream); }
};

SourceResult<std::string> gunzip(std::string_view bytes, std::size_t limit) {
    Inflater inflater;
    if (inflateInit2(&inflater.stream, kGzipOnly) != Z_OK) return broken("zlib did not start");
    // zlib's interface is not const-correct; it only reads from there.
    inflater.stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // NOLINT
    inflater.stream.avail_in = static_cast<uInt>(bytes.size());
    std::string plain;
    std::array<char, kChunk> chunk{};
    for (int status = Z_OK; status != Z_STREAM_END;) {
        inflater.stream.next_out = reinterpret_cast<Bytef*>(chunk.data());  // NOLINT
        inflater.stream.avail_out = kChunk;
        status = inflate(&inflater.stream, Z_NO_FLUSH);
        if (status != Z_OK && status != Z_STREAM_END) return broken("gzip is cut off or damaged");
        plain.append(chunk.data(), kChunk - inflater.stream.avail_out);
        if (plain.size() > limit) return too_large(limit);
    }
    if (inflater.stream.avail_in != 0) return broken("bytes follow after the end of gzip");
    return plain;
}

}  // namespace

SourceResult<std::string> unpacked(std::string_view bytes, std::size_t limit) {
    if (bytes.size() > limit) return too_large(limit);
    if (!is_gzip(bytes)) return std::string(bytes);
    return gunzip(bytes, limit);
}

}  // namespace registers
