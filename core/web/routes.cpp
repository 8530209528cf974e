#include "core/web/routes.h"

#include <algorithm>
#include <optional>

#include "core/base/encoding.h"
#include "core/web/path.h"
#include "core/web/text.h"

namespace web {

namespace {

bool is_parameter(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::string_view parameter_name(std::string_view segment) {
    return segment.substr(1, segment.size() - 2);
}

// What two patterns must differ in: names of parameters do not count.
std::string shape_of(std::string_view pattern) {
    std::string shape;
    for (const auto segment : segments_of(pattern)) {
        shape += '/';
        shape += is_parameter(segment) ? "{}" : segment;
    }
    return shape;
}

bool is_valid_pattern(std::string_view pattern) {
    std::string sample;
    for (const auto segment : segments_of(pattern)) {
        sample += '/';
        sample += is_parameter(segment) ? parameter_name(segment) : segment;
    }
    return pattern.starts_with('/') && is_clean_path(sample);
}

bool fits(std::string_view pattern, std::string_view actual) {
    return is_parameter(pattern) ? !actual.empty() : pattern == actual;
}

using Segments = std::vector<std::string_view>;

bool fits(const Segments& pattern, const Segments& actual) {
    return std::ranges::equal(pattern, actual, [](auto p, auto a) { return fits(p, a); });
}

// Compares from the left: a literal segment is more exact than a parameter.
bool is_more_exact(const Segments& left, const Segments& right) {
    return std::ranges::lexicographical_compare(left, right, {}, is_parameter, is_parameter);
}

PathParameters parameters_of(const Segments& pattern, const Segments& actual) {
    PathParameters parameters;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (!is_parameter(pattern[i])) continue;
        parameters.add(parameter_name(pattern[i]), base::percent_decode(actual[i]).value_or(""));
    }
    return parameters;
}

bool answers(Method offered, Method asked) {
    return offered == asked || (offered == Method::Get && asked == Method::Head);
}

void add_method(std::string& allow, std::string_view name) {
    if (!allow.empty()) allow += ", ";
    allow += name;
}

std::string allow_list(const std::vector<const Route*>& candidates) {
    std::string allow;
    for (const auto* route : candidates) {
        add_method(allow, wire_name(route->method));
        if (route->method == Method::Get) add_method(allow, wire_name(Method::Head));
    }
    add_method(allow, wire_name(Method::Options));
    return allow;
}

// All routes of the most exact pattern that fits.
std::vector<const Route*> candidates_for(const std::vector<Route>& routes, const Segments& actual) {
    std::vector<const Route*> best;
    Segments best_pattern;
    for (const auto& route : routes) {
        const auto pattern = segments_of(route.path);
        if (!fits(pattern, actual)) continue;
        if (best.empty() || is_more_exact(pattern, best_pattern)) {
            best.clear();
            best_pattern = pattern;
        } else if (is_more_exact(best_pattern, pattern)) {
            continue;
        }
        best.push_back(&route);
    }
    return best;
}

std::optional<std::string> fault_of(const Route& route) {
    if (!is_valid_pattern(route.path)) return "malformed path: " + route.path;
    if (!route.handler) return "no handler: " + route.path;
    if (route.method == Method::Head) return "HEAD is answered from GET: " + route.path;
    if (route.body == BodyKind::Spooled && route.work == Work::Immediate)
        return "a spooled body is read in a pool: " + route.path;
    if (route.head_check && route.body != BodyKind::Spooled)
        return "only the head of a spooled body is checked: " + route.path;
    return std::nullopt;
}

}  // namespace

const std::string& PathParameters::operator[](std::string_view name) const {
    static const std::string none;
    const auto* value = fields_.first(name);
    return value == nullptr ? none : *value;
}

Response plain_fault(const Fault& fault) {
    return Response::text(fault.status, std::string(fault.reason) + "\n");
}

base::Result<Routes, RouteError> Routes::create(std::vector<Route> routes) {
    Fields seen;
    for (const auto& route : routes) {
        if (const auto fault = fault_of(route)) return base::fail(RouteError{*fault});
        seen.add(std::string(wire_name(route.method)) + " " + shape_of(route.path), "");
    }
    if (const auto twice = seen.repeated()) return base::fail(RouteError{"given twice: " + *twice});
    return Routes(std::move(routes));
}

RouteMatch Routes::match(Method method, std::string_view path) const {
    const auto actual = segments_of(path);
    const auto candidates = candidates_for(routes_, actual);
    if (candidates.empty()) return NoSuchPath{};
    const auto found = std::ranges::find_if(candidates, [method](const Route* route) {
        return answers(route->method, method);
    });
    if (found != candidates.end()) {
        return MatchedRoute{*found, parameters_of(segments_of((*found)->path), actual)};
    }
    const bool open = std::ranges::any_of(candidates, [](const Route* route) {
        return route->cors == Cors::Public;
    });
    return NoSuchMethod{allow_list(candidates), open ? Cors::Public : Cors::None};
}

std::size_t Routes::largest_body() const {
    std::size_t largest = kDefaultBodyLimit;
    for (const auto& route : routes_) {
        if (route.body == BodyKind::InMemory) largest = std::max(largest, route.body_limit);
    }
    return largest;
}

bool Routes::has_spooled() const {
    return std::ranges::find(routes_, BodyKind::Spooled, &Route::body) != routes_.end();
}

}  // namespace web
