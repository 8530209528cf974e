#include "core/web/encode.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>

#include "core/web/text.h"

namespace web {

namespace {

constexpr std::string_view kNewLine = "\r\n";

// RFC 9110, 5.6.7; the C locale, because no program here sets another.
std::string http_date() {
    const auto now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    std::array<char, 40> text{};
    const auto length =
        std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return {text.data(), length};
}

// Framing is the server's alone: a handler that could set it could split responses.
bool is_ours(std::string_view name) {
    constexpr std::array<std::string_view, 5> kOurs = {
        "connection", "content-length", "content-type", "date", "transfer-encoding"};
    return std::ranges::find(kOurs, name) != kOurs.end();
}

// "content-type" as "Content-Type", which is what people expect to see.
std::string display_name(std::string_view name) {
    std::string shown(name);
    bool first = true;
    for (auto& c : shown) {
        if (first && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        first = c == '-';
    }
    return shown;
}

void add_line(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append(kNewLine);
}

bool may_have_body(int status) {
    return status != 204 && status != 304;
}

void add_framing(std::string& out, const Response& response, BodyCoding coding) {
    switch (coding) {
        case BodyCoding::Length:
            add_line(out, "Content-Length", std::to_string(response.body.size()));
            break;
        case BodyCoding::Chunked: add_line(out, "Transfer-Encoding", "chunked"); break;
    }
}

std::string status_line(int status) {
    return "HTTP/1.1 " + std::to_string(status) + " " + std::string(reason_phrase(status)) + "\r\n";
}

}  // namespace

bool is_sendable(const Response& response) {
    if (response.status < 200 || response.status > 599) return false;
    if (!is_field_value(response.content_type)) return false;
    return std::ranges::all_of(response.headers, [](const auto& field) {
        return is_token(field.first) && is_field_value(field.second);
    });
}

std::string encode(const Response& response, const Encoding& encoding) {
    auto out = status_line(response.status);
    add_line(out, "Date", http_date());
    if (!response.content_type.empty()) add_line(out, "Content-Type", response.content_type);
    if (may_have_body(response.status)) {
        add_framing(out, response, encoding.coding);
    }
    for (const auto& [name, value] : response.headers) {
        if (!is_ours(lower_case(name))) add_line(out, display_name(name), value);
    }
    if (encoding.persistence == Persistence::Close) {
        add_line(out, "Connection", "close");
    } else if (encoding.version == Version::Http10) {
        add_line(out, "Connection", "keep-alive");
    }
    out += kNewLine;
    const bool is_whole = encoding.coding == BodyCoding::Length;
    if (is_whole && has_body(response.status, encoding.method)) out += response.body;
    return out;
}

bool has_body(int status, Method method) {
    return method != Method::Head && may_have_body(status);
}

std::string chunk(std::string_view bytes) {
    std::array<char, 16> size{};
    const auto end = std::to_chars(size.data(), size.data() + size.size(), bytes.size(), 16);
    std::string out;
    out.reserve(bytes.size() + size.size() + 2 * kNewLine.size());
    out.append(size.data(), end.ptr).append(kNewLine).append(bytes).append(kNewLine);
    return out;
}

}  // namespace web
