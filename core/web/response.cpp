#include "core/web/response.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/web/text.h"

namespace web {

namespace {

struct Phrase {
    int status;
    std::string_view words;
};
constexpr std::array kPhrases = {
    Phrase{100, "Continue"},
    Phrase{200, "OK"},
    Phrase{201, "Created"},
    Phrase{202, "Accepted"},
    Phrase{204, "No Content"},
    Phrase{301, "Moved Permanently"},
    Phrase{302, "Found"},
    Phrase{303, "See Other"},
    Phrase{304, "Not Modified"},
    Phrase{307, "Temporary Redirect"},
    Phrase{308, "Permanent Redirect"},
    Phrase{400, "Bad Request"},
    Phrase{401, "Unauthorized"},
    Phrase{403, "Forbidden"},
    Phrase{404, "Not Found"},
    Phrase{405, "Method Not Allowed"},
    Phrase{406, "Not Acceptable"},
    Phrase{408, "Request Timeout"},
    Phrase{409, "Conflict"},
    Phrase{410, "Gone"},
    Phrase{411, "Length Required"},
    Phrase{412, "Precondition Failed"},
    Phrase{413, "Content Too Large"},
    Phrase{414, "URI Too Long"},
    Phrase{415, "Unsupported Media Type"},
    Phrase{417, "Expectation Failed"},
    Phrase{422, "Unprocessable Content"},
    Phrase{428, "Precondition Required"},
    Phrase{429, "Too Many Requests"},
    Phrase{431, "Request Header Fields Too Large"},
    Phrase{500, "Internal Server Error"},
    Phrase{501, "Not Implemented"},
    Phrase{502, "Bad Gateway"},
    Phrase{503, "Service Unavailable"},
    Phrase{504, "Gateway Timeout"},
    Phrase{505, "HTTP Version Not Supported"},
    Phrase{507, "Insufficient Storage"},
};

Response with_body(int status, std::string_view content_type, std::string body) {
    Response response;
    response.status = status;
    response.content_type = content_type;
    response.body = std::move(body);
    return response;
}

}  // namespace

Response Response::json(int status, const base::Json& body) {
    return json(status, body, "application/json");
}

Response Response::json(int status, const base::Json& body, std::string_view media_type) {
    return with_body(status, media_type, base::dump(body));
}

Response Response::html(int status, std::string page) {
    return with_body(status, "text/html; charset=utf-8", std::move(page));
}

Response Response::text(int status, std::string text) {
    return with_body(status, "text/plain; charset=utf-8", std::move(text));
}

Response Response::bytes(std::string_view content_type, std::string body) {
    return with_body(200, content_type, std::move(body));
}

Response Response::stream(std::string_view content_type, Producer producer) {
    auto response = with_body(200, content_type, {});
    response.producer = std::move(producer);
    return response;
}

Response Response::see_other(std::string_view location) {
    Response response;
    response.status = 303;
    response.headers.add("location", location);
    return response;
}

Response Response::no_content() {
    Response response;
    response.status = 204;
    return response;
}

Response& Response::with(std::string_view name, std::string_view value) & {
    headers.add(lower_case(name), value);
    return *this;
}

Response&& Response::with(std::string_view name, std::string_view value) && {
    return std::move(with(name, value));
}

Response& Response::with(const Cookie& cookie) & {
    return with("set-cookie", set_cookie_value(cookie));
}

Response&& Response::with(const Cookie& cookie) && {
    return std::move(with(cookie));
}

std::string_view reason_phrase(int status) {
    const auto* found = std::ranges::find(kPhrases, status, &Phrase::status);
    return found == kPhrases.end() ? "Unknown" : found->words;
}

}  // namespace web
