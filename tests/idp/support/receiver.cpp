#include "tests/idp/support/receiver.h"

#include <cstdio>
#include <stdexcept>

namespace idp_test {

Receiver::Receiver()
    : log_stream_(std::fopen("/dev/null", "w")),
      log_("receiver", base::system_clock(), log_stream_),
      workers_(web::WorkerLimits{}) {
    std::vector<web::Route> table;
    for (const auto* path : {"/logout", "/events"}) {
        web::Route route;
        route.method = web::Method::Post;
        route.path = path;
        route.work = web::Work::Lookup;
        route.handler = [this](const web::Request& request, const web::PathParameters&) {
            return take(request);
        };
        table.push_back(std::move(route));
    }
    auto routes = web::Routes::create(std::move(table));
    if (!routes) throw std::runtime_error(routes.error().reason);
    auto made = web::Server::create({}, {.routes = std::move(*routes)}, workers_, log_);
    if (!made) throw std::runtime_error(made.error().reason);
    server_ = std::move(*made);
    if (const auto started = server_->start(); !started)
        throw std::runtime_error(started.error().reason);
}

Receiver::~Receiver() {
    server_->stop(std::chrono::seconds(1));
    server_.reset();
    workers_.drain();
    (void)std::fclose(log_stream_);
}

std::string Receiver::url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(server_->port()) + path;
}

std::vector<web::Request> Receiver::received() const {
    const std::lock_guard lock(mutex_);
    return received_;
}

std::vector<std::string> Receiver::tokens() const {
    std::vector<std::string> tokens;
    for (const auto& request : received()) {
        const auto form = request.form();
        tokens.push_back(
            form && form->contains("logout_token") ? *form->first("logout_token") : request.body
        );
    }
    return tokens;
}

web::Response Receiver::take(const web::Request& request) {
    const std::lock_guard lock(mutex_);
    received_.push_back(request);
    return web::Response::text(status_, "");
}

}  // namespace idp_test
