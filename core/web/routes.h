// The table of a program's paths: method, pattern, kind of work, function. Fixed before the server
// starts. A pattern is literal segments and {name} segments, "/accounts/{username}/lock"; literal
// segments match only as written, parameters arrive percent-decoded. HEAD is answered from GET.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/web/request.h"
#include "core/web/response.h"

namespace web {

// Which pool runs the handler. Immediate runs on the reactor: pure memory, no waiting, no hashing.
enum class Work { Immediate, Lookup, PasswordBind, Store, Outgoing };

// Public answers preflights and lets any origin read the answer, without credentials (S72).
enum class Cors { None, Public };

// Where a request's body goes. Spooled is for imports of any size: to Request::body_reader, through
// a file when it is large. Such a route names its own limit and works in a pool.
enum class BodyKind { InMemory, Spooled };

// The decoded {name} segments.
class PathParameters {
public:
    void add(std::string_view name, std::string_view value) { fields_.add(name, value); }
    // Empty when the pattern has no such name; a matched segment is never empty.
    [[nodiscard]] const std::string& operator[](std::string_view name) const;

private:
    Fields fields_;
};

using Handler = std::function<Response(const Request&, const PathParameters&)>;

// Judges the head of a request on a spooled route before its body is read, in the route's pool: the
// answer that refuses it, or nothing. So a stranger's large body is never taken in.
using HeadCheck = std::function<std::optional<Response>(const Request&, const PathParameters&)>;

constexpr std::size_t kDefaultBodyLimit = 65536;

struct Route {
    Method method = Method::Get;
    std::string path;
    Work work = Work::Immediate;
    Handler handler;
    std::size_t body_limit = kDefaultBodyLimit;
    Cors cors = Cors::None;
    BodyKind body = BodyKind::InMemory;
    HeadCheck head_check = nullptr;  // of a spooled route
};

// What the server answers by itself: 400, 404, 405, 408, 413, 414, 417, 431, 500, 501, 503, 505,
// 507.
struct Fault {
    int status = 500;
    std::string_view reason;           // fixed English words, may be shown
    const Request* request = nullptr;  // nullptr when there was no valid request
};
// Gives the body; the server adds Allow, Retry-After and the like. Pure memory: may run on the
// reactor.
using FaultRenderer = std::function<Response(const Fault&)>;
[[nodiscard]] Response plain_fault(const Fault& fault);

struct RouteError {
    std::string reason;
};

struct MatchedRoute {
    const Route* route = nullptr;
    PathParameters parameters;
};
struct NoSuchPath {};
struct NoSuchMethod {
    std::string allow;  // "GET, HEAD, POST"
    Cors cors = Cors::None;
};
using RouteMatch = std::variant<MatchedRoute, NoSuchPath, NoSuchMethod>;

class Routes {
public:
    // Refuses a pattern that is malformed or a method given twice for one path.
    [[nodiscard]] static base::Result<Routes, RouteError> create(std::vector<Route> routes);

    // A literal segment wins over a parameter.
    [[nodiscard]] RouteMatch match(Method method, std::string_view path) const;
    [[nodiscard]] const std::vector<Route>& all() const { return routes_; }
    // The largest body any route takes into memory.
    [[nodiscard]] std::size_t largest_body() const;
    [[nodiscard]] bool has_spooled() const;

private:
    explicit Routes(std::vector<Route> routes) : routes_(std::move(routes)) {}
    std::vector<Route> routes_;
};

}  // namespace web
