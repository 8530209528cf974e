#include "tests/core/web/test_server.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "core/base/json.h"
#include "core/web/text.h"

namespace web {

namespace {

base::Json json_of(const Fields& fields) {
    auto array = base::Json::array();
    for (const auto& [name, value] : fields) array.push(base::Json::array({name, value}));
    return array;
}

Response echo(const Request& request, const PathParameters& /*parameters*/) {
    auto seen = base::Json::object();
    seen.set("method", std::string(wire_name(request.method)));
    seen.set("target", request.target);
    seen.set("query", json_of(request.query));
    seen.set("headers", json_of(request.headers));
    seen.set("body", request.body);
    seen.set("peer", request.peer);
    return Response::json(200, seen);
}

Response mark(const Request& /*request*/, const PathParameters& parameters) {
    return Response::text(200, parameters["mark"]);
}

Response large(const Request& /*request*/, const PathParameters& parameters) {
    return Response::text(200, std::string(decimal(parameters["bytes"]).value_or(0), 'L'));
}

Response boom(const Request& /*request*/, const PathParameters& /*parameters*/) {
    throw std::runtime_error("secret detail");
}

Response inject(const Request& request, const PathParameters& /*parameters*/) {
    return Response::text(200, "never seen").with("x-given", *request.query.first("value"));
}

}  // namespace

struct Gate::State {
    std::mutex mutex;
    std::condition_variable changed;
    bool is_open = false;
    std::size_t visitors = 0;
};

Gate::Gate() : state_(std::make_shared<State>()) {}

void Gate::open() {
    const std::lock_guard lock(state_->mutex);
    state_->is_open = true;
    state_->changed.notify_all();
}

bool Gate::is_open() const {
    const std::lock_guard lock(state_->mutex);
    return state_->is_open;
}

void Gate::pass() const {
    std::unique_lock lock(state_->mutex);
    ++state_->visitors;
    state_->changed.notify_all();
    state_->changed.wait(lock, [this] { return state_->is_open; });
}

void Gate::wait_for(std::size_t visitors) const {
    std::unique_lock lock(state_->mutex);
    state_->changed.wait(lock, [this, visitors] { return state_->visitors >= visitors; });
}

std::vector<Route> test_routes(const Gate& gate) {
    const auto wait = [gate](const Request& /*request*/, const PathParameters& /*parameters*/) {
        gate.pass();
        return Response::text(200, "passed");
    };
    return {
        {Method::Get, "/echo", Work::Immediate, echo},
        {Method::Post, "/echo", Work::Immediate, echo},
        {Method::Get, "/mark/{mark}", Work::Immediate, mark},
        {Method::Get, "/work/{mark}", Work::Lookup, mark},
        {Method::Get, "/large/{bytes}", Work::Lookup, large},
        {Method::Get, "/wait", Work::Store, wait},
        {Method::Get, "/boom", Work::Lookup, boom},
        {Method::Get, "/inject", Work::Immediate, inject},
        {Method::Get, "/public", Work::Immediate, echo, kDefaultBodyLimit, Cors::Public},
        {Method::Post, "/small", Work::Immediate, echo, 16},
    };
}

TestServer::TestServer() : TestServer(Options{}) {}

TestServer::TestServer(Options options)
    : log_stream_(std::tmpfile()),
      log_("test", base::system_clock(), log_stream_),
      workers_(options.workers) {
    auto routes = test_routes(gate_);
    for (auto& route : options.more_routes) routes.push_back(std::move(route));
    auto table = Routes::create(std::move(routes));
    if (!table) throw std::runtime_error(table.error().reason);
    auto server = Server::create(
        options.settings,
        {std::move(*table), std::move(options.faults), std::move(options.observer)},
        workers_,
        log_
    );
    if (!server) throw std::runtime_error(server.error().reason);
    server_ = std::move(*server);
    if (const auto started = server_->start(); !started) {
        throw std::runtime_error(started.error().reason);
    }
}

TestServer::~TestServer() {
    gate_.open();
    server_.reset();
    workers_.drain();
    EXPECT_EQ(std::fclose(log_stream_), 0);
}

std::string TestServer::log() const {
    EXPECT_EQ(std::fflush(log_stream_), 0);
    std::rewind(log_stream_);
    std::string text(65536, '\0');
    text.resize(std::fread(text.data(), 1, text.size(), log_stream_));
    return text;
}

Deadlines patient_deadlines() {
    constexpr std::chrono::hours kLong{1};
    return {.idle = kLong, .head = kLong, .body = kLong, .answer = kLong};
}

WorkerLimits patient_workers() {
    const PoolLimits patient{.deadline = std::chrono::hours{1}};
    return {patient, patient, patient, patient};
}

}  // namespace web
