#include "core/web/dispatch.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "core/web/connection.h"
#include "core/web/forwarded.h"

namespace web {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view kRetryAfterRefusal = "10";  // seconds; large bodies take their time

// One request on its way through a pool.
struct Task {
    std::shared_ptr<Core> core;
    std::shared_ptr<Connection> connection;
    Request request;
    Clock::time_point began;
    MatchedRoute match;
};

// The renderer's body with the status and headers that the fault demands.
Response fault_response(const Core& core, const Fault& fault) {
    try {
        auto response = core.service.faults(fault);
        response.status = fault.status;
        response.producer = nullptr;
        if (is_sendable(response)) return response;
    } catch (const std::exception& exception) {
        core.log.error("fault_renderer_failed", {{"what", exception.what()}});
    }
    return plain_fault(fault);
}

void observe(const Core& core, const Exchange& exchange) {
    if (core.service.observer) core.service.observer(exchange);
}

void log_failure(const Task& task, std::string_view what) {
    task.core->log.error(
        "handler_failed", {{"route", task.match.route->path}, {"what", std::string(what)}}
    );
}

Response server_fault(const Task& task) {
    return fault_response(*task.core, {500, "Internal server error", &task.request});
}

// Exceptions end here; their text is for the log only.
template <class Act>
std::optional<Response> guarded(const Task& task, const Act& act) {
    try {
        std::optional<Response> response = act(task.request, task.match.parameters);
        if (!response || is_sendable(*response)) return response;
        log_failure(task, "response with a forbidden status or header");
    } catch (const std::exception& exception) {
        log_failure(task, exception.what());
    } catch (...) {
        log_failure(task, "unknown exception");
    }
    return server_fault(task);
}

void open_to_all(Response& response) {
    response.headers.set("access-control-allow-origin", "*");
    response.headers.set("access-control-expose-headers", "dpop-nonce, www-authenticate");
}

void answer(const Task& task, Response response) {
    const auto* route = task.match.route;
    if (route != nullptr && route->cors == Cors::Public) open_to_all(response);
    const auto took =
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - task.began);
    observe(
        *task.core,
        {task.request.method,
         route == nullptr ? kNoRoute : std::string_view(route->path),
         response.status,
         took}
    );
    task.connection->answer(std::move(response), route);
}

void run(const Task& task) {
    auto response = guarded(task, task.match.route->handler);
    answer(task, response ? std::move(*response) : server_fault(task));
}

void judge(const Task& task) {
    auto refusal = guarded(task, task.match.route->head_check);
    if (!refusal) {
        task.connection->admit();
        return;
    }
    refusal->producer = nullptr;
    answer(task, std::move(*refusal));
}

void refuse_as_busy(const Task& task) {
    auto response = fault_response(*task.core, {503, "Busy, try again", &task.request});
    response.headers.set("retry-after", "1");
    answer(task, std::move(response));
}

Submitted submit(const std::shared_ptr<Task>& task, void (*act)(const Task&)) {
    Job job{
        [task, act] {
            act(*task);
            task->connection->advance();
        },
        [task] {
            refuse_as_busy(*task);
            task->connection->advance();
        }};
    return task->core->workers.submit(task->match.route->work, std::move(job));
}

// As the client behind a trusted proxy has sent it.
Task task_of(
    const std::shared_ptr<Core>& core,
    const std::shared_ptr<Connection>& connection,
    Request request
) {
    Task task{core, connection, std::move(request), Clock::now(), {}};
    const auto& peer = connection->peer();
    auto& headers = task.request.headers;
    task.request.peer = client_address(peer, headers, core->trusted_proxies).str();
    drop_hearsay(peer, headers, core->trusted_proxies, core->proxy_headers);
    return task;
}

Response preflight(const NoSuchMethod& offered) {
    auto response = Response::no_content();
    response.with("allow", offered.allow);
    if (offered.cors == Cors::None) return response;
    open_to_all(response);
    return std::move(response)
        .with("access-control-allow-methods", offered.allow)
        .with("access-control-allow-headers", "authorization, content-type, dpop")
        .with("access-control-max-age", "3600");
}

void answer_unrouted(const Task& task, const RouteMatch& match) {
    const auto* offered = std::get_if<NoSuchMethod>(&match);
    if (offered == nullptr) {
        answer(task, fault_response(*task.core, {404, "Not found", &task.request}));
    } else if (task.request.method == Method::Options) {
        answer(task, preflight(*offered));
    } else {
        auto response = fault_response(*task.core, {405, "Method not allowed", &task.request});
        response.headers.set("allow", offered->allow);
        answer(task, std::move(response));
    }
}

}  // namespace

void dispatch(
    const std::shared_ptr<Core>& core,
    const std::shared_ptr<Connection>& connection,
    Request request
) {
    auto task = task_of(core, connection, std::move(request));
    if (task.request.path == "*") {
        answer(task, Response::no_content());
        return;
    }
    auto match = core->service.routes.match(task.request.method, task.request.path);
    auto* matched = std::get_if<MatchedRoute>(&match);
    if (matched == nullptr) {
        answer_unrouted(task, match);
        return;
    }
    task.match = std::move(*matched);
    if (task.match.route->work == Work::Immediate) {
        run(task);
    } else {
        const auto shared = std::make_shared<Task>(std::move(task));
        if (submit(shared, run) == Submitted::QueueFull) refuse_as_busy(*shared);
    }
}

Judgement judge_head(
    const std::shared_ptr<Core>& core, const std::shared_ptr<Connection>& connection, Request head
) {
    auto match = core->service.routes.match(head.method, head.path);
    auto* matched = std::get_if<MatchedRoute>(&match);
    if (matched == nullptr || !matched->route->head_check) return Judgement::NotNeeded;
    const auto task = std::make_shared<Task>(task_of(core, connection, std::move(head)));
    task->match = std::move(*matched);
    return submit(task, judge) == Submitted::Taken ? Judgement::Awaited : Judgement::Busy;
}

BodyRule body_rule_of(const Core& core, const Request& request) {
    const auto match = core.service.routes.match(request.method, request.path);
    const auto* matched = std::get_if<MatchedRoute>(&match);
    if (matched == nullptr) return {};
    const auto& route = *matched->route;
    if (route.body == BodyKind::InMemory) return {route.body_limit, route.body};
    return {std::min(route.body_limit, core.spool_room->settings().largest_body), route.body};
}

Response refusal_response(const Core& core, const Refusal& refusal) {
    observe(core, {.status = refusal.status});
    auto response = fault_response(core, {refusal.status, refusal.reason, nullptr});
    if (refusal.status == 503) response.headers.set("retry-after", kRetryAfterRefusal);
    return response;
}

}  // namespace web
