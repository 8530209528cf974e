// Of a large body the caller is proved before it is read, and again when it is here.
#include <gmock/gmock.h>

#include "admin-api/pipeline.h"
#include "core/state/sqlite_store.h"
#include "tests/admin-api/api.h"
#include "tests/admin-api/quiet_log.h"

namespace admin_api_test {
namespace {

using admin_api::Answer;
using admin_api::Call;
using admin_api::Guarded;
using admin_api::RuleSettings;
using admin_api::Services;

Answer<web::Response> take(const Call& call, Services& /*services*/) {
    return web::Response::text(200, call.caller_account.username.str());
}

RuleSettings with_calls(int burst) {
    RuleSettings rules;
    rules.common_passwords = std::string(KLICNIK_SOURCE_DIR) + "/config/common-passwords.txt";
    rules.rates.caller = {.burst = burst, .each = std::chrono::hours(1)};
    return rules;
}

// The door of one operation, on what the API of the test works with.
class Spooled : public testing::Test {
protected:
    explicit Spooled(int calls = 3)
        : rules(admin_api::load_rules(with_calls(calls)).value()),
          issuer(api.claims_of("hlozanek").string_at("iss").value()),
          keys({.issuer = issuer, .jwks_uri = issuer + "/jwks"}, workers, clock, quiet_log()),
          doorkeeper(services, issuer, api.audience()) {}

    static web::Request asked_with(const std::string& token) {
        web::Request request;
        request.method = web::Method::Post;
        request.peer = "192.0.2.1";
        request.headers.add("authorization", "Bearer " + token);
        return request;
    }

    base::Clock clock = base::system_clock();
    Api api;
    admin_api::LiveRules rules;
    std::string issuer;
    web::Workers workers{web::WorkerLimits{}};
    admin_api::IssuerKeys keys;
    std::unique_ptr<directory::Directory> directory =
        directory::Directory::create(directory_settings(api.slapd()), quiet_log(), clock).value();
    state::Sessions sessions{api.store(), state::SessionLifetimes{}, base::system_random()};
    admin_api::Trail trail{base::AuditLog::open(api.audit_file() + ".own", "test", clock).value()};
    web::Metrics metrics;
    std::unique_ptr<admin_api::PersonRegister> persons =
        admin_api::open_person_register({}, {clock, base::system_random(), quiet_log()});
    admin_api::LookupLimits lookup_limits;
    admin_api::RateLimits rate_limits;
    Services services{
        *directory,
        api.store(),
        sessions,
        trail,
        keys,
        rules,
        metrics,
        quiet_log(),
        clock,
        base::system_random(),
        *persons,
        lookup_limits,
        rate_limits};
    admin_api::Doorkeeper doorkeeper;
    Guarded door =
        admin_api::guarded(services, doorkeeper, {"import", take}, web::BodyKind::Spooled);
};

TEST_F(Spooled, AStrangerIsRefusedOnTheHead) {
    struct Stranger {
        std::string token;
        int status;
    };
    const auto ended = api.token_of("hlozanek", [](base::Json& claims) { claims.set("exp", 1); });
    const std::vector<Stranger> strangers = {
        {"", 401}, {"nonsense", 401}, {ended, 401}, {api.token_of("cerny"), 403}};
    for (const auto& [token, status] : strangers) {
        const auto refused = door.head_check(asked_with(token), {});
        ASSERT_TRUE(refused) << token;
        EXPECT_EQ(refused->status, status) << token;
        EXPECT_EQ(door.handler(asked_with(token), {}).status, status) << token;
    }
}

TEST_F(Spooled, TheLimitsCountOnceAndAtTheHead) {
    const auto request = asked_with(api.token_of("hlozanek"));
    for (int i = 0; i < 3; ++i) {
        EXPECT_FALSE(door.head_check(request, {}));
        EXPECT_EQ(door.handler(request, {}).body, "hlozanek");
    }
    EXPECT_EQ(door.head_check(request, {})->status, 429);
}

TEST_F(Spooled, WhoseSessionEndsWhileHeSendsIsRefused) {
    const auto request = asked_with(api.token_of("hlozanek"));
    EXPECT_FALSE(door.head_check(request, {}));
    ASSERT_TRUE(sessions.end_all(
        api.account("hlozanek").id, {.cause = state::EndCause::ByAdministrator, .at = clock()}
    ));
    EXPECT_EQ(door.handler(request, {}).status, 401);
}

}  // namespace
}  // namespace admin_api_test
