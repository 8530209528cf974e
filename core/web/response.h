// One HTTP response as a plain value; a body may be made while it is sent (producer.h). Framing,
// Date and Connection are the server's business. A header value with CR, LF or NUL never leaves:
// the server drops the whole response, logs it and answers 500 instead.
#pragma once

#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/web/cookie.h"
#include "core/web/fields.h"
#include "core/web/producer.h"

namespace web {

struct Response {
    int status = 200;
    std::string content_type;  // empty for none
    Fields headers;
    std::string body;
    Producer producer = nullptr;  // instead of the body

    [[nodiscard]] static Response json(int status, const base::Json& body);
    // The same with another media type, e.g. "application/problem+json".
    [[nodiscard]] static Response json(
        int status, const base::Json& body, std::string_view media_type
    );
    [[nodiscard]] static Response html(int status, std::string page);
    [[nodiscard]] static Response text(int status, std::string text);
    [[nodiscard]] static Response bytes(std::string_view content_type, std::string body);
    [[nodiscard]] static Response stream(std::string_view content_type, Producer producer);
    [[nodiscard]] static Response see_other(std::string_view location);
    [[nodiscard]] static Response no_content();

    Response& with(std::string_view name, std::string_view value) &;
    Response&& with(std::string_view name, std::string_view value) &&;
    Response& with(const Cookie& cookie) &;
    Response&& with(const Cookie& cookie) &&;
};

// "Not Found" for 404; "Unknown" for a code that RFC 9110 does not know.
[[nodiscard]] std::string_view reason_phrase(int status);

}  // namespace web
