#include "core/web/request.h"

#include <algorithm>
#include <array>

#include "core/base/encoding.h"
#include "core/web/text.h"

namespace web {

namespace {

struct MethodName {
    Method method;
    std::string_view name;
};
constexpr std::array<MethodName, 7> kMethods = {{
    {Method::Get, "GET"},
    {Method::Head, "HEAD"},
    {Method::Post, "POST"},
    {Method::Put, "PUT"},
    {Method::Patch, "PATCH"},
    {Method::Delete, "DELETE"},
    {Method::Options, "OPTIONS"},
}};

// RFC 6265, 5.4: "a=1; b=2"; a piece without '=' is no cookie.
void collect_cookies(std::string_view header, Fields& cookies) {
    for (const auto piece : split(header, ';')) {
        const auto equals = piece.find('=');
        if (equals == std::string_view::npos) continue;
        cookies.add(trimmed(piece.substr(0, equals)), trimmed(piece.substr(equals + 1)));
    }
}

}  // namespace

std::string_view wire_name(Method method) {
    return std::ranges::find(kMethods, method, &MethodName::method)->name;
}

std::optional<Method> method_from_wire(std::string_view name) {
    const auto* found = std::ranges::find(kMethods, name, &MethodName::name);
    if (found == kMethods.end()) return std::nullopt;
    return found->method;
}

std::optional<std::string> Request::header(std::string_view name) const {
    return headers.only(name);
}

std::optional<std::string> Request::cookie(std::string_view name) const {
    Fields cookies;
    for (const auto& [field, value] : headers) {
        if (field == "cookie") collect_cookies(value, cookies);
    }
    return cookies.only(name);
}

std::string Request::media_type() const {
    const auto type = headers.only("content-type");
    if (!type) return {};
    return lower_case(trimmed(std::string_view(*type).substr(0, type->find(';'))));
}

bool Request::is_form() const {
    return media_type() == "application/x-www-form-urlencoded";
}

bool Request::is_json() const {
    return media_type() == "application/json";
}

base::Result<Fields, FormError> Request::form() const {
    if (!is_form()) return base::fail(FormError::WrongContentType);
    auto fields = base::form_decode(body);
    if (!fields) return base::fail(FormError::Malformed);
    return Fields(std::move(*fields));
}

}  // namespace web
