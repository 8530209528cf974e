// S38c: with a store that fails, nothing is used, given, revoked or told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "core/state/access_tokens.h"
#include "core/state/deliveries.h"
#include "core/state/device_codes.h"
#include "core/state/ended_sessions.h"
#include "core/state/pushed_requests.h"
#include "core/state/used_once.h"
#include "tests/core/state/state_fixture.h"

namespace state {
namespace {

class DamagedStore : public StateTest {
protected:
    void SetUp() override {
        fill(*store_);
        // The last to close moves everything from the log into the file.
        store_.reset();
        other_.reset();
        store_ = factory_.open();
        damage(factory_.path());
    }
    Store& damaged() { return *store_; }
};

template <class T>
std::string error_of(const StoreResult<T>& result) {
    return result ? "none" : std::string(code_of(result.error()));
}

TEST_F(DamagedStore, IsNeverAnAnswer) {
    const base::Secret secret("secret");
    const Ending ending{EndCause::LoggedOut, kNow};
    const base::Instant later = kNow + hours(1);
    Grants grants(damaged(), {}, random_);
    Sessions sessions(damaged(), {}, random_);
    UsedOnce used(damaged());
    PushedRequests pushed(damaged(), random_);
    DeviceCodes devices(damaged(), {}, random_);
    AccessTokens tokens(damaged(), random_);
    Deliveries deliveries(damaged(), random_);
    EndedSessions ended(damaged());
    struct Row {
        std::string name;
        std::function<std::string()> act;
    };
    const std::vector<Row> rows = {
        {"take a code", [&] { return error_of(grants.take_code(secret, kNow)); }},
        {"rotate", [&] { return error_of(grants.rotate(secret, "registr", kNow)); }},
        {"revoke a family",
         [&] { return error_of(grants.revoke_refresh(secret, "registr", kNow)); }},
        {"end a session", [&] { return error_of(sessions.end(SessionId("s"), ending)); }},
        {"end an account's",
         [&] { return error_of(sessions.end_all(account::AccountId("k250"), ending)); }},
        {"first assertion",
         [&] {
             return error_of(used.first_assertion({"c", "i", later}, kNow));
         }},
        {"first proof",
         [&] {
             return error_of(used.first_proof({"c", "i", later}, kNow));
         }},
        {"push",
         [&] {
             return error_of(pushed.put({"registr", "", "", later}));
         }},
        {"take a request", [&] { return error_of(pushed.take(secret, "registr", kNow)); }},
        {"begin on a device",
         [&] {
             return error_of(devices.begin({"registr", {}}, kNow));
         }},
        {"approve", [&] { return error_of(devices.approve("BCDFGHJK", {}, kNow)); }},
        {"poll", [&] { return error_of(devices.poll(secret, "registr", kNow)); }},
        {"mint a token",
         [&] {
             return error_of(tokens.mint({"registr", {}, {}, {}, "{}", later}));
         }},
        {"find a token", [&] { return error_of(tokens.find(secret, kNow)); }},
        {"revoke a token", [&] { return error_of(tokens.revoke(secret, "registr", kNow)); }},
        {"mark a token", [&] { return error_of(tokens.revoke_id("jti", later)); }},
        {"look for a mark", [&] { return error_of(tokens.is_revoked_id("jti", "", kNow)); }},
        {"send",
         [&] {
             return error_of(deliveries.send({{"registr", "body"}}, kNow));
         }},
        {"hand over", [&] { return error_of(ended.hand_over(SessionId("s"), {}, kNow)); }},
    };
    for (const auto& row : rows) EXPECT_EQ(row.act(), "corrupt") << row.name;
}

}  // namespace
}  // namespace state
