// A running server with routes that show what arrived, on a free port.
#pragma once

#include <cstdio>
#include <memory>
#include <string>

#include "core/base/log.h"
#include "core/web/server.h"
#include "core/web/workers.h"
#include "tests/support/eventually.h"

namespace web {

// Opens once and for all; handlers of "/wait" stand before it.
class Gate {
public:
    Gate();
    void open();
    [[nodiscard]] bool is_open() const;
    void pass() const;
    // Returns when so many stand before the gate.
    void wait_for(std::size_t visitors) const;

private:
    struct State;
    std::shared_ptr<State> state_;
};

// /echo      everything of the request as JSON      /mark/{mark}     the mark, at once
// /work/{mark}  the mark, from the pool              /large/{bytes}   so many bytes
// /wait      waits for the gate, in the pool         /boom            throws
// /inject    a header with CR LF                     /public          open to other origins
std::vector<Route> test_routes(const Gate& gate);

// Limits that no honest step misses on any machine: a test shortens only the one that must pass.
Deadlines patient_deadlines();
WorkerLimits patient_workers();
using test_support::eventually;

class TestServer {
public:
    struct Options {
        ServerSettings settings = {.deadlines = patient_deadlines()};
        WorkerLimits workers = patient_workers();
        std::vector<Route> more_routes = {};
        FaultRenderer faults = plain_fault;
        Observer observer = nullptr;
    };
    TestServer();
    explicit TestServer(Options options);
    ~TestServer();

    [[nodiscard]] std::uint16_t port() const { return server_->port(); }
    [[nodiscard]] Server& server() { return *server_; }
    [[nodiscard]] Workers& workers() { return workers_; }
    [[nodiscard]] Gate& gate() { return gate_; }
    [[nodiscard]] std::string log() const;

private:
    Gate gate_;
    std::FILE* log_stream_;
    base::Log log_;
    Workers workers_;
    std::unique_ptr<Server> server_;
};

}  // namespace web
