// The issuer's keys: found through discovery, fetched again when that helps, never too often.
#include "admin-api/issuer_keys.h"

#include <gtest/gtest.h>

#include <atomic>

#include "core/base/random.h"
#include "core/web/server.h"
#include "tests/admin-api/quiet_log.h"
#include "tests/support/signing_keys.h"

namespace admin_api {
namespace {

using admin_api_test::quiet_log;
using base::Json;

// An issuer over HTTP that counts how often its keys are fetched.
class Issuer {
public:
    Issuer() : workers_(web::WorkerLimits{}) {
        const auto folder = testing::TempDir() + base::random_uuid(base::system_random());
        jwks_ = jose::to_jwks(test_support::made_keys(folder, {jose::Algorithm::Es256}).all());
        auto routes = web::Routes::create(
            {{.path = "/.well-known/openid-configuration",
              .handler = [this](const auto&, const auto&) { return discovery(); }},
             {.path = "/jwks", .handler = [this](const auto&, const auto&) { return jwks(); }}}
        );
        server_ =
            web::Server::create({}, {.routes = std::move(routes.value())}, workers_, quiet_log())
                .value();
        EXPECT_TRUE(server_->start());
    }
    ~Issuer() { leave(); }
    Issuer(const Issuer&) = delete;
    Issuer& operator=(const Issuer&) = delete;

    void leave() { server_->stop(std::chrono::milliseconds(1000)); }
    void call_itself(std::string name) { name_ = std::move(name); }
    [[nodiscard]] int fetches() const { return fetches_; }
    [[nodiscard]] std::string url() const {
        return "http://127.0.0.1:" + std::to_string(server_->port());
    }

private:
    [[nodiscard]] web::Response discovery() const {
        return web::Response::json(
            200,
            Json::object({{"issuer", name_.empty() ? url() : name_}, {"jwks_uri", url() + "/jwks"}})
        );
    }
    web::Response jwks() {
        ++fetches_;
        return web::Response::json(200, jwks_);
    }

    web::Workers workers_;
    Json jwks_;
    std::string name_;
    std::atomic<int> fetches_ = 0;
    std::unique_ptr<web::Server> server_;
};

// Keys of that issuer, on a clock that the test moves.
struct Listener {
    explicit Listener(const Issuer& issuer)
        : workers(web::WorkerLimits{}),
          keys(
              {.issuer = issuer.url(), .jwks_uri = {}, .ca_file = {}},
              workers,
              [this] { return now.load(); },
              quiet_log()
          ) {}
    ~Listener() { workers.drain(); }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    void let_pass(std::chrono::milliseconds time) { now = now.load() + time; }

    std::atomic<base::Instant> now{base::from_unix_seconds(1'800'000'000)};
    web::Workers workers;
    IssuerKeys keys;
};

TEST(IssuerKeys, AreFoundThroughDiscovery) {
    const Issuer issuer;
    Listener listener(issuer);
    EXPECT_EQ(listener.keys.current(), nullptr);
    const auto keys = listener.keys.refreshed();
    ASSERT_NE(keys, nullptr);
    EXPECT_EQ(keys->all().size(), 1U);
    EXPECT_EQ(listener.keys.current(), keys);
}

TEST(IssuerKeys, AreNotFetchedAgainBeforeTheIntervalHasPassed) {
    const Issuer issuer;
    Listener listener(issuer);
    for (int token = 0; token < 20; ++token) EXPECT_NE(listener.keys.refreshed(), nullptr);
    EXPECT_EQ(issuer.fetches(), 1);
    listener.let_pass(std::chrono::seconds(10));
    EXPECT_NE(listener.keys.refreshed(), nullptr);
    EXPECT_EQ(issuer.fetches(), 2);
}

TEST(IssuerKeys, StayInForceWhileTheIssuerIsAway) {
    Issuer issuer;
    Listener listener(issuer);
    const auto keys = listener.keys.refreshed();
    issuer.leave();
    listener.let_pass(std::chrono::seconds(10));
    EXPECT_EQ(listener.keys.refreshed(), keys);
    EXPECT_NE(keys, nullptr);
}

TEST(IssuerKeys, OfADiscoveryThatNamesAnotherIssuerAreNotTaken) {
    Issuer issuer;
    issuer.call_itself("http://127.0.0.1:1");
    Listener listener(issuer);
    EXPECT_EQ(listener.keys.refreshed(), nullptr);
    EXPECT_EQ(issuer.fetches(), 0);
}

}  // namespace
}  // namespace admin_api
