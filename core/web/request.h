// One HTTP request as a plain value, checked before anyone sees it: no smuggling tricks (RFC 9112),
// a path without "//", dot segments or hidden slashes (S70), a query that decodes.
// What fails these checks is answered by the server and never becomes a Request.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/web/body_reader.h"
#include "core/web/fields.h"

namespace web {

enum class Method { Get, Head, Post, Put, Patch, Delete, Options };

[[nodiscard]] std::string_view wire_name(Method method);
// nullopt for a method this house does not speak; names are case-sensitive (RFC 9110, 9.1).
[[nodiscard]] std::optional<Method> method_from_wire(std::string_view name);

enum class FormError { WrongContentType, Malformed };

struct Request {
    Method method = Method::Get;
    std::string target;  // as sent, with the query
    std::string path;    // as sent, still percent-encoded; parameters come decoded from the route
    Fields query;        // decoded
    Fields headers;      // names in lower case, values without outer white space
    std::string body;
    std::string peer;  // the client's address; behind a trusted proxy the one the proxy names (S19)
    BodyReader body_reader;  // of a spooled route, whose `body` is empty

    // The value of a header that occurs exactly once.
    [[nodiscard]] std::optional<std::string> header(std::string_view name) const;
    // A cookie's value; nullopt when absent or sent twice (cookie tossing, S71).
    [[nodiscard]] std::optional<std::string> cookie(std::string_view name) const;
    // The media type without parameters, in lower case; empty when absent.
    [[nodiscard]] std::string media_type() const;
    [[nodiscard]] bool is_form() const;
    [[nodiscard]] bool is_json() const;
    // The body as application/x-www-form-urlencoded.
    [[nodiscard]] base::Result<Fields, FormError> form() const;
};

}  // namespace web
