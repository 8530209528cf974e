// Refresh tokens that stay, that forgive a lost answer, and that are revoked.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "tests/core/state/grants_fixture.h"

namespace state {
namespace {

class RefreshTokens : public GrantsTest {
protected:
    // The settings of a client that is forgiven a second use for ten seconds.
    Grants forgiving_{*store_, {.refresh_grace = seconds(10)}, base::system_random()};

    std::string child_of(
        const base::Secret& token, base::Instant at, std::string_view client = "registr"
    ) {
        const auto rotated = forgiving_.rotate(token, client, at);
        if (rotated && std::holds_alternative<Grants::Rotated>(*rotated))
            return std::get<Grants::Rotated>(*rotated).token.reveal();
        return outcome(rotated);
    }
    std::string keep(const base::Secret& token, base::Instant at) {
        return outcome(grants_.rotate(token, "registr", at, RefreshPolicy::Keep));
    }
};

TEST_F(RefreshTokens, CarryWhatTheyAreBoundToFromParentToChild) {
    auto bound = refresh_grant();
    bound.resources = {"https://registr.example/api"};
    bound.claims = R"({"id_token":{"acr":null}})";
    bound.acr = "password";
    bound.confirmation = "x5t:thumbprint";
    const auto token = *grants_.mint_refresh(bound, kNow);
    const auto child = std::get<Grants::Rotated>(*grants_.rotate(token, "registr", kNow)).token;
    const auto grant = **grants_.peek_refresh(child, kNow);
    EXPECT_EQ(grant.resources, bound.resources);
    EXPECT_EQ(grant.claims, bound.claims);
    EXPECT_EQ(grant.acr, "password");
    EXPECT_EQ(grant.confirmation, "x5t:thumbprint");
    EXPECT_FALSE(grant.family.empty());
}

TEST_F(RefreshTokens, KeptTokenServesAgainAndLivesOnWithUse) {
    const auto token = *grants_.mint_refresh(refresh_grant(), kNow);
    EXPECT_EQ(keep(token, kNow), "given");
    EXPECT_EQ(keep(token, kNow + hours(9)), "given");
    EXPECT_EQ(keep(token, kNow + hours(11)), "given");
    EXPECT_EQ(keep(token, kNow + hours(12)), "unknown");
}

TEST_F(RefreshTokens, KeptTokenThatIsNotUsedEnds) {
    const auto token = *grants_.mint_refresh(refresh_grant(), kNow);
    EXPECT_EQ(keep(token, kNow + hours(10)), "unknown");
}

TEST_F(RefreshTokens, KeptTokenStaysTheSameForAllWhoUseItAtOnce) {
    const auto token = *grants_.mint_refresh(refresh_grant(), kNow);
    const auto given = in_parallel<std::string>(20, [&](std::size_t) {
        const auto kept = grants_.rotate(token, "registr", kNow + hours(1), RefreshPolicy::Keep);
        const auto* same = kept ? std::get_if<Grants::Rotated>(&*kept) : nullptr;
        return same == nullptr ? "none" : same->token.reveal();
    });
    EXPECT_THAT(given, ::testing::Each(token.reveal()));
}

TEST_F(RefreshTokens, WithinTheGraceAUsedTokenGivesTheSameChild) {
    const auto token = *grants_.mint_refresh(refresh_grant(), kNow);
    const auto child = child_of(token, kNow);
    EXPECT_TRUE(forgiving_.peek_refresh(token, kNow + seconds(9))->has_value());
    EXPECT_EQ(child_of(token, kNow + seconds(9)), child);
    EXPECT_EQ(child_of(token, kNow + seconds(9), "senior"), "unknown");
    EXPECT_TRUE(lives(base::Secret(child)));
}

TEST_F(RefreshTokens, AfterTheGraceASecondUseEndsTheFamily) {
    const auto token = *grants_.mint_refresh(refresh_grant(), kNow);
    const base::Secret child(child_of(token, kNow));
    EXPECT_FALSE(forgiving_.peek_refresh(token, kNow + seconds(10))->has_value());
    EXPECT_EQ(child_of(token, kNow + seconds(10)), "reused");
    EXPECT_FALSE(lives(child));
}

// It has reached its client, so whoever comes with its parent is somebody else.
TEST_F(RefreshTokens, ChildThatWasUsedEndsTheGraceOfItsParent) {
    const auto token = *grants_.mint_refresh(refresh_grant(), kNow);
    const base::Secret child(child_of(token, kNow));
    const base::Secret grandchild(child_of(child, kNow + seconds(1)));
    ASSERT_TRUE(lives(grandchild));
    EXPECT_EQ(child_of(token, kNow + seconds(2)), "reused");
    EXPECT_FALSE(lives(grandchild));
}

// S26.
TEST_F(RefreshTokens, AllWhoComeAtOnceWithinTheGraceGetTheOneLiveChild) {
    const auto token = *grants_.mint_refresh(refresh_grant(), kNow);
    const auto given =
        in_parallel<std::string>(50, [&](std::size_t) { return child_of(token, kNow); });
    EXPECT_EQ(std::set(given.begin(), given.end()).size(), 1U);
    EXPECT_TRUE(lives(base::Secret(given.front())));
    EXPECT_THAT(
        store_->of_owner(Kind::RefreshToken, kAnna.str(), kNow), Holds(::testing::SizeIs(1))
    );
}

TEST_F(RefreshTokens, ChildIsNotReadableInTheStore) {
    const auto token = *grants_.mint_refresh(refresh_grant(), kNow);
    const auto child = child_of(token, kNow);
    const auto marks = *store_->of_owner(Kind::SpentRefreshToken, kAnna.str(), kNow);
    ASSERT_EQ(marks.size(), 1U);
    EXPECT_THAT(marks.front().value, ::testing::HasSubstr("child"));
    EXPECT_THAT(marks.front().value, ::testing::Not(::testing::HasSubstr(child)));
}

TEST_F(RefreshTokens, WithoutAGraceNoChildIsKept) {
    const auto token = *grants_.mint_refresh(refresh_grant(), kNow);
    ASSERT_EQ(rotate(token), "given");
    const auto marks = *store_->of_owner(Kind::SpentRefreshToken, kAnna.str(), kNow);
    ASSERT_EQ(marks.size(), 1U);
    EXPECT_THAT(marks.front().value, ::testing::Not(::testing::HasSubstr("child")));
}

TEST_F(RefreshTokens, RevocationEndsTheFamilyAndNoOther) {
    const auto first = *grants_.mint_refresh(refresh_grant(), kNow);
    const auto second = std::get<Grants::Rotated>(*grants_.rotate(first, "registr", kNow)).token;
    const auto other = *grants_.mint_refresh(refresh_grant(), kNow);
    EXPECT_THAT(grants_.revoke_refresh(second, "registr", kNow), Holds(true));
    EXPECT_FALSE(lives(second));
    EXPECT_EQ(rotate(second), "unknown");
    EXPECT_TRUE(lives(other));
}

TEST_F(RefreshTokens, RevocationOfAUsedTokenEndsWhatCameFromIt) {
    const auto first = *grants_.mint_refresh(refresh_grant(), kNow);
    const auto second = std::get<Grants::Rotated>(*grants_.rotate(first, "registr", kNow)).token;
    EXPECT_THAT(grants_.revoke_refresh(first, "registr", kNow), Holds(true));
    EXPECT_FALSE(lives(second));
}

// S31.
TEST_F(RefreshTokens, RevocationByAnotherClientDoesNothing) {
    const auto token = *grants_.mint_refresh(refresh_grant(), kNow);
    EXPECT_THAT(grants_.revoke_refresh(token, "senior", kNow), Holds(false));
    EXPECT_THAT(grants_.revoke_refresh(base::Secret("guess"), "registr", kNow), Holds(false));
    EXPECT_TRUE(lives(token));
}

TEST_F(RefreshTokens, RevocationReachesTheChildThatIsBeingMinted) {
    const auto token = *grants_.mint_refresh(refresh_grant(), kNow);
    const auto children = in_parallel<std::string>(2, [&](std::size_t who) {
        if (who == 0) return child_of(token, kNow);
        EXPECT_THAT(grants_.revoke_refresh(token, "registr", kNow), Holds(true));
        return std::string("revoked");
    });
    EXPECT_FALSE(lives(token));
    EXPECT_FALSE(lives(base::Secret(children.front())));
}

TEST_F(RefreshTokens, RevocationIsRememberedThoughTheCodeComesAgain) {
    const auto code = *grants_.mint_code(code_grant(), kNow);
    const auto family = std::get<CodeGrant>(*grants_.take_code(code, kNow)).family;
    const auto token = *grants_.mint_refresh(refresh_grant(family), kNow);
    EXPECT_THAT(grants_.revoke_refresh(token, "registr", kNow), Holds(true));
    EXPECT_FALSE(lives(*grants_.mint_refresh(refresh_grant(family), kNow)));
}

}  // namespace
}  // namespace state
