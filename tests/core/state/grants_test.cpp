#include "core/state/grants.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/core/state/grants_fixture.h"

namespace state {
namespace {

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
    EXPECT_EQ(grant.resources, code_grant().resources);
    EXPECT_EQ(grant.claims, code_grant().claims);
    EXPECT_EQ(grant.acr, "password");
    EXPECT_EQ(grant.confirmation, "jkt:thumbprint");
    EXPECT_EQ(take(code), "reused");
}

TEST_F(GrantsTest, CodeEndsAfterAMinute) {
    const auto code = *grants_.mint_code(code_grant(), kNow);
    EXPECT_EQ(take(code, kNow + seconds(60)), "unknown");
    EXPECT_EQ(take(base::Secret("guess")), "unknown");
}

TEST_F(GrantsTest, CodeMayHaveAShorterLifeAndNoLongerOne) {
    const auto shorter = *grants_.mint_code(code_grant(), kNow, seconds(30));
    EXPECT_EQ(take(shorter, kNow + seconds(30)), "unknown");
    const auto longer = *grants_.mint_code(code_grant(), kNow, hours(1));
    EXPECT_EQ(take(longer, kNow + seconds(60)), "unknown");
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

// The idle end of refresh tokens is 10 hours, the session stands for 12.
TEST_F(GrantsTest, CodeUsedAgainIsKnownAsLongAsItsSessionStands) {
    const auto code = *grants_.mint_code(code_grant(), kNow);
    const auto family = std::get<CodeGrant>(*grants_.take_code(code, kNow)).family;
    const auto first = *grants_.mint_refresh(refresh_grant(family), kNow);
    const auto late = kNow + hours(11);
    const auto second =
        std::get<Grants::Rotated>(*grants_.rotate(first, "registr", kNow + hours(9))).token;
    ASSERT_TRUE(lives(second, late));
    EXPECT_EQ(take(code, late), "reused");
    EXPECT_FALSE(lives(second, late));
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
