// Where a client publishes its keys: a small server on loopback that says what a test gave it,
// counts how often it was asked, and answers nothing while it is held back.
#pragma once

#include <condition_variable>
#include <cstdio>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>

#include "core/base/log.h"
#include "core/web/server.h"

namespace idp_test {

struct CloseFile {
    // What closing a temporary file says is of no interest.
    void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
};
using Sink = std::unique_ptr<std::FILE, CloseFile>;

class KeyHost {
public:
    explicit KeyHost(std::string document) : document_(std::move(document)) {
        web::Route route;
        route.path = "/jwks";
        route.work = web::Work::Store;
        route.handler = [this](const web::Request&, const web::PathParameters&) {
            return answer();
        };
        auto table = web::Routes::create({route});
        if (!table) throw std::runtime_error(table.error().reason);
        auto server = web::Server::create({}, {std::move(*table)}, workers_, log_);
        if (!server) throw std::runtime_error(server.error().reason);
        server_ = std::move(*server);
        if (const auto started = server_->start(); !started)
            throw std::runtime_error(started.error().reason);
    }
    ~KeyHost() { let_go(); }
    KeyHost(const KeyHost&) = delete;
    KeyHost& operator=(const KeyHost&) = delete;
    KeyHost(KeyHost&&) = delete;
    KeyHost& operator=(KeyHost&&) = delete;

    [[nodiscard]] std::string url() const {
        return "http://127.0.0.1:" + std::to_string(server_->port()) + "/jwks";
    }
    void publish(std::string document, int status = 200) {
        const std::lock_guard lock(mutex_);
        document_ = std::move(document);
        status_ = status;
    }
    [[nodiscard]] int asked() {
        const std::lock_guard lock(mutex_);
        return asked_;
    }
    void hold_back() {
        const std::lock_guard lock(mutex_);
        is_held_ = true;
    }
    void let_go() {
        {
            const std::lock_guard lock(mutex_);
            is_held_ = false;
        }
        changed_.notify_all();
    }

private:
    web::Response answer() {
        std::unique_lock lock(mutex_);
        ++asked_;
        changed_.wait(lock, [this] { return !is_held_; });
        auto response = web::Response::bytes("application/json", document_);
        response.status = status_;
        if (status_ == 302) response.with("Location", url());
        return response;
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::string document_;
    int status_ = 200;
    int asked_ = 0;
    bool is_held_ = false;
    Sink sink_{std::tmpfile()};
    base::Log log_{"key-host", base::system_clock(), sink_.get()};
    web::Workers workers_{web::WorkerLimits()};
    std::unique_ptr<web::Server> server_;
};

}  // namespace idp_test
