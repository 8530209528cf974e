#include <algorithm>

#include "core/web/head.h"
#include "core/web/text.h"

namespace web {

namespace {

constexpr std::string_view kNewLine = "\r\n";

bool is_visible(char c) {
    return c > 0x20 && c < 0x7f;
}

bool is_version(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return text.size() == 8 && text.starts_with("HTTP/") && is_digit(text[5]) && text[6] == '.' &&
           is_digit(text[7]);
}

base::Result<void, Refusal> check_request_line(std::string_view line, const Limits& limits) {
    const auto words = split(line, ' ');
    if (words.size() != 3 || !is_token(words[0]))
        return base::fail(Refusal{400, "Bad request line"});
    if (words[1].size() > limits.target_bytes) return base::fail(Refusal{414, "URI too long"});
    if (words[1].empty() || !std::ranges::all_of(words[1], is_visible)) {
        return base::fail(Refusal{400, "Bad target"});
    }
    if (words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0") return {};
    if (is_version(words[2])) return base::fail(Refusal{505, "HTTP version not supported"});
    return base::fail(Refusal{400, "Bad request line"});
}

// A line that begins with white space would continue the one before (obs-fold); a name followed by
// white space is how a proxy is made to miss a field.
base::Result<void, Refusal> check_field_line(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
        return base::fail(Refusal{400, "Bad header line"});
    }
    if (!is_field_value(line.substr(colon + 1)))
        return base::fail(Refusal{400, "Bad header value"});
    return {};
}

std::string_view take_line(std::string_view& text) {
    const auto end = text.find(kNewLine);
    const auto line = text.substr(0, end);
    text.remove_prefix(end + kNewLine.size());
    return line;
}

}  // namespace

bool has_only_head_bytes(std::string_view piece, char before) {
    for (const char c : piece) {
        const auto code = static_cast<unsigned char>(c);
        if ((before == '\r') != (c == '\n')) return false;
        if ((code < 0x20 && c != '\r' && c != '\n' && c != '\t') || code == 0x7f) return false;
        before = c;
    }
    return true;
}

base::Result<void, Refusal> check_raw_head(std::string_view head, const Limits& limits) {
    auto rest = head.substr(0, head.size() - kNewLine.size());
    TRY(check_request_line(take_line(rest), limits));
    std::size_t count = 0;
    while (!rest.empty()) {
        if (++count > limits.headers) return base::fail(Refusal{431, "Too many headers"});
        TRY(check_field_line(take_line(rest)));
    }
    return {};
}

}  // namespace web
