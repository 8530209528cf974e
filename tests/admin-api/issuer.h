// The provider whose tokens the administration takes, as far as a test needs one: keys that it
// serves over HTTP, and a signer of whatever a test wants. For api.cpp alone.
#pragma once

#include <stdexcept>

#include "core/jose/signer.h"
#include "core/web/server.h"
#include "tests/admin-api/api.h"
#include "tests/admin-api/quiet_log.h"
#include "tests/support/signing_keys.h"

namespace admin_api_test {

[[nodiscard]] inline web::Route serving(const std::string& path, const base::Json& document) {
    return {
        .method = web::Method::Get, .path = path, .handler = [document](const auto&, const auto&) {
            return web::Response::json(200, document);
        }};
}

// Its port is needed in its own discovery document: the keys' address alone is configured.
struct Api::Issuer {
    explicit Issuer(const std::string& folder)
        : keys(test_support::made_keys(folder, {jose::Algorithm::Es256})),
          signer(keys),
          workers(web::WorkerLimits{}) {
        auto routes = web::Routes::create({serving("/jwks", jose::to_jwks(keys.all()))}).value();
        server =
            web::Server::create({}, {.routes = std::move(routes)}, workers, quiet_log()).value();
        if (!server->start()) throw std::runtime_error("issuer's port");
    }
    ~Issuer() { server->stop(std::chrono::milliseconds(1000)); }
    Issuer(const Issuer&) = delete;
    Issuer& operator=(const Issuer&) = delete;

    [[nodiscard]] std::string url() const {
        return "http://127.0.0.1:" + std::to_string(server->port());
    }

    jose::KeySet keys;
    jose::Signer signer;
    web::Workers workers;
    std::unique_ptr<web::Server> server;
};

}  // namespace admin_api_test
