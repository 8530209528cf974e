#include "tests/core/web/chunks.h"

#include <charconv>
#include <cstddef>

namespace web {

namespace {

constexpr std::string_view kNewLine = "\r\n";

Unchunked invalid(Unchunked so_far) {
    so_far.is_valid = false;
    return so_far;
}

}  // namespace

Unchunked unchunk(std::string_view bytes) {
    Unchunked result;
    for (;;) {
        const auto end = bytes.find(kNewLine);
        if (end == std::string_view::npos) return result;
        std::size_t size = 0;
        const auto* last = bytes.data() + end;
        const auto [stop, error] = std::from_chars(bytes.data(), last, size, 16);
        const bool is_padded = end > 1 && bytes.front() == '0';
        if (error != std::errc() || stop != last || is_padded) return invalid(std::move(result));
        bytes.remove_prefix(end + kNewLine.size());
        if (bytes.size() < size + kNewLine.size()) return result;
        result.body.append(bytes.substr(0, size));
        if (bytes.substr(size, kNewLine.size()) != kNewLine) return invalid(std::move(result));
        bytes.remove_prefix(size + kNewLine.size());
        if (size > 0) continue;
        result.is_whole = true;
        result.rest = bytes;
        return result;
    }
}

}  // namespace web
