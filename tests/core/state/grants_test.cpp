#include "core/state/grants.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "core/state/sqlite_store.h"
#include "tests/core/state/parallel.h"
#include "tests/core/state/temporary_folder.h"
#include "tests/support/matchers.h"

namespace state {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using testing_support::in_parallel;

const base::Instant kNow = base::from_unix_seconds(1'800'000'000);
const account::AccountId kAnna("6f1a0d7e-0000-4000-8000-000000000001");
const SessionId kSession("session-1");

CodeGrant code_grant() {
    return {
        .client = "registr",
        .account = kAnna,
        .session = kSession,
        .redirect_uri = "https://registr.example/cb",
        .scope = {"openid", "profile"},
        .nonce = "n-1",
        .code_challenge = "challenge",
        .authenticated_at = kNow,
        .family = {},
    };
}

RefreshGrant refresh_grant(std::string family = {}) {
    return {"registr", kAnna, kSession, {"openid"}, kNow, kNow + hours(12), std::move(family)};
}

template <class Variant>
std::string outcome(const Variant& taken) {
    if (!taken) return "error";
    if (std::holds_alternative<Unknown>(*taken)) return "unknown";
    return std::holds_alternative<Reused>(*taken) ? "reused" : "given";
}

class GrantsTest : public ::testing::Test {
protected:
    testing_support::TemporaryFolder folder_;
    std::unique_ptr<Store> store_ = *open_sqlite_store({.path = folder_.file("state.sqlite")});
    Grants grants_{*store_, {}, base::system_random()};

    std::string take(const base::Secret& code, base::Instant at = kNow) {
        return outcome(grants_.take_code(code, at));
    }
    std::string rotate(
        const base::Secret& token, base::Instant at = kNow, std::string_view client = "registr"
    ) {
        return outcome(grants_.rotate(token, client, at));
    }
    bool lives(const base::Secret& token) { return grants_.peek_refresh(token, kNow)->has_value(); }
};

TEST_F(GrantsTest, CodeGivesBackItsGrantOnce) {
    const auto code = *grants_.mint_code(code_grant(), kNow);
    const auto taken = grants_.take_code(code, kNow);
    ASSERT_TRUE(taken && std::holds_alternative<CodeGrant>(*taken));
    const auto& grant = std::get<CodeGrant>(*taken);
    EXPECT_EQ(grant.client, "registr");
    EXPECT_EQ(grant.account, kAnna);
    EXPECT_EQ(grant.session, kSession);
    EXPECT_EQ(grant.redirect_uri, "https://registr.example/cb");
    EXPECT_EQ(grant.scope, code_grant().scope);
    EXPECT_EQ(grant.nonce, "n-1");
    EXPECT_EQ(grant.code_challenge, "challenge");
    EXPECT_EQ(grant.authenticated_at, kNow);
    EXPECT_FALSE(grant.family.empty());
    EXPECT_EQ(take(code), "reused");
}

TEST_F(GrantsTest, CodeEndsAfterAMinute) {
    const auto code = *grants_.mint_code(code_grant(), kNow);
    EXPECT_EQ(take(code, kNow + seconds(60)), "unknown");
    EXPECT_EQ(take(base::Secret("guess")), "unknown");
}

// S25.
TEST_F(GrantsTest, OneOfAHundredParallelRedemptionsOfACodeSucceeds) {
    const auto code = *grants_.mint_code(code_grant(), kNow);
    const auto outcomes = in_parallel<std::string>(100, [&](std::size_t) { return take(code); });
    EXPECT_EQ(std::count(outcomes.begin(), outcomes.end(), "given"), 1);
    EXPECT_EQ(std::count(outcomes.begin(), outcomes.end(), "reused"), 99);
}

TEST_F(GrantsTest, CodeUsedAgainEndsTheTokensThatCameFromIt) {
    const auto code = *grants_.mint_code(code_grant(), kNow);
    const auto family = std::get<CodeGrant>(*grants_.take_code(code, kNow)).family;
    const auto token = *grants_.mint_refresh(refresh_grant(family), kNow);
    ASSERT_TRUE(lives(token));
    EXPECT_EQ(take(code), "reused");
    EXPECT_FALSE(lives(token));
}

TEST_F(GrantsTest, TokenMintedAfterItsCodeWasUsedAgainIsDead) {
    const auto code = *grants_.mint_code(code_grant(), kNow);
    const auto family = std::get<CodeGrant>(*grants_.take_code(code, kNow)).family;
    EXPECT_EQ(take(code), "reused");
    EXPECT_FALSE(lives(*grants_.mint_refresh(refresh_grant(family), kNow)));
}

TEST_F(GrantsTest, TokenMintedAfterLogoutIsDead) {
    const auto code = *grants_.mint_code(code_grant(), kNow);
    const auto family = std::get<CodeGrant>(*grants_.take_code(code, kNow)).family;
    ASSERT_THAT(store_->erase_group(kSession.str(), Legacy{}), IsOk());
    EXPECT_FALSE(lives(*grants_.mint_refresh(refresh_grant(family), kNow)));
}

TEST_F(GrantsTest, RotationGivesAChildAndTheSameGrant) {
    const auto token = *grants_.mint_refresh(refresh_grant(), kNow);
    const auto rotated = grants_.rotate(token, "registr", kNow);
    ASSERT_TRUE(rotated && std::holds_alternative<Grants::Rotated>(*rotated));
    const auto& child = std::get<Grants::Rotated>(*rotated);
    EXPECT_EQ(child.grant.account, kAnna);
    EXPECT_EQ(child.grant.ends, kNow + hours(12));
    EXPECT_FALSE(lives(token));
    EXPECT_TRUE(lives(child.token));
}

// S26: of parallel uses at most one child lives, and the reuse ends even that one.
TEST_F(GrantsTest, ParallelRotationLeavesNoTwoLiveChildren) {
    const auto token = *grants_.mint_refresh(refresh_grant(), kNow);
    const auto children = in_parallel<base::Secret>(50, [&](std::size_t) {
        auto rotated = grants_.rotate(token, "registr", kNow);
        auto* child = rotated ? std::get_if<Grants::Rotated>(&*rotated) : nullptr;
        return child == nullptr ? base::Secret() : child->token;
    });
    EXPECT_EQ(
        std::count_if(
            children.begin(), children.end(), [](const auto& child) { return !child.empty(); }
        ),
        1
    );
    EXPECT_EQ(
        std::count_if(
            children.begin(), children.end(), [&](const auto& child) { return lives(child); }
        ),
        0
    );
}

TEST_F(GrantsTest, OldTokenUsedAgainEndsTheFamily) {
    const auto first = *grants_.mint_refresh(refresh_grant(), kNow);
    const auto second = std::get<Grants::Rotated>(*grants_.rotate(first, "registr", kNow)).token;
    const auto third = std::get<Grants::Rotated>(*grants_.rotate(second, "registr", kNow)).token;
    EXPECT_EQ(rotate(first), "reused");
    EXPECT_FALSE(lives(third));
    EXPECT_EQ(rotate(third), "unknown");
}

TEST_F(GrantsTest, ForeignClientNeitherUsesNorEndsAToken) {
    const auto token = *grants_.mint_refresh(refresh_grant(), kNow);
    EXPECT_EQ(rotate(token, kNow, "senior"), "unknown");
    EXPECT_TRUE(lives(token));
    const auto child = std::get<Grants::Rotated>(*grants_.rotate(token, "registr", kNow)).token;
    EXPECT_EQ(rotate(token, kNow, "senior"), "unknown");
    EXPECT_TRUE(lives(child));
}

TEST_F(GrantsTest, RefreshTokenEndsWhenIdleAndAtTheEndOfItsFamily) {
    const auto idle = *grants_.mint_refresh(refresh_grant(), kNow);
    EXPECT_EQ(rotate(idle, kNow + hours(10)), "unknown");
    const auto child =
        std::get<Grants::Rotated>(*grants_.rotate(idle, "registr", kNow + hours(9))).token;
    EXPECT_EQ(rotate(child, kNow + hours(12)), "unknown");
}

TEST_F(GrantsTest, CodeIsNoRefreshTokenAndTheOtherWayRound) {
    const auto code = *grants_.mint_code(code_grant(), kNow);
    const auto token = *grants_.mint_refresh(refresh_grant(), kNow);
    EXPECT_EQ(rotate(code), "unknown");
    EXPECT_EQ(take(token), "unknown");
    EXPECT_EQ(take(code), "given");
}

TEST_F(GrantsTest, LogoutOfASessionEndsItsGrantsOnly) {
    auto elsewhere = refresh_grant();
    elsewhere.session = SessionId("session-2");
    const auto ours = *grants_.mint_refresh(refresh_grant(), kNow);
    const auto theirs = *grants_.mint_refresh(elsewhere, kNow);
    EXPECT_EQ(store_->erase_group(kSession.str(), Legacy{})->count, 2U);
    EXPECT_FALSE(lives(ours));
    EXPECT_TRUE(lives(theirs));
}

}  // namespace
}  // namespace state
