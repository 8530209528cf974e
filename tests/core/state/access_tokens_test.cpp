#include "core/state/access_tokens.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "core/state/ended_sessions.h"
#include "core/state/grants.h"
#include "tests/core/state/known.h"
#include "tests/core/state/state_fixture.h"

namespace state {
namespace {

class AccessTokensTest : public StateTest {
protected:
    AccessTokens tokens_{*store_, random_};

    static AccessToken token() {
        return {
            .client = "registr",
            .account = kAnna,
            .session = kSession,
            .claims = R"({"scope":"openid"})",
            .expires = kNow + minutes(10)};
    }
    bool stands(const base::Secret& secret, base::Instant at = kNow) {
        const auto found = tokens_.find(secret, at);
        EXPECT_THAT(found, IsOk());
        return found && *found;
    }
};

TEST_F(AccessTokensTest, AreFoundWithAllThatTheyStandForUntilTheirEnd) {
    const auto secret = *tokens_.mint(token());
    const auto found = tokens_.find(secret, kNow);
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->client, "registr");
    EXPECT_EQ((*found)->account, kAnna);
    EXPECT_EQ((*found)->session, kSession);
    EXPECT_EQ((*found)->claims, token().claims);
    EXPECT_EQ((*found)->expires, token().expires);
    EXPECT_FALSE(stands(secret, token().expires));
    EXPECT_FALSE(stands(base::Secret("guess")));
}

TEST_F(AccessTokensTest, AreNotInTheStoreAsTheyAre) {
    const auto secret = *tokens_.mint(token());
    EXPECT_FALSE(*store_->get(Kind::AccessToken, secret.reveal(), kNow));
}

TEST_F(AccessTokensTest, EndWithTheirSession) {
    const auto secret = *tokens_.mint(token());
    Sessions sessions(*store_, {}, random_);
    ASSERT_THAT(sessions.end(kSession, {EndCause::LoggedOut, kNow}), IsOk());
    EXPECT_FALSE(stands(secret));
}

TEST_F(AccessTokensTest, OfAClientItselfAreNobodysAndOutliveEverySession) {
    auto own = token();
    own.account = {};
    own.session = {};
    const auto secret = *tokens_.mint(own);
    Sessions sessions(*store_, {}, random_);
    ASSERT_THAT(sessions.end(own.session, {EndCause::LoggedOut, kNow}), IsOk());
    ASSERT_THAT(sessions.end_all(own.account, {EndCause::LoggedOut, kNow}), IsOk());
    EXPECT_TRUE(stands(secret));
}

// RFC 7009 2.1.
TEST_F(AccessTokensTest, EndWithTheRefreshTokenBesideThem) {
    Grants grants(*store_, {}, random_);
    RefreshGrant grant;
    grant.client = "registr";
    grant.account = kAnna;
    grant.session = kSession;
    grant.ends = kNow + hours(12);
    const auto refresh = *grants.mint_refresh(grant, kNow);
    auto beside = token();
    beside.family = (*grants.peek_refresh(refresh, kNow))->family;
    const auto secret = *tokens_.mint(beside);
    EXPECT_TRUE(stands(secret));
    EXPECT_THAT(tokens_.is_revoked_id("jti-1", beside.family, kNow), Holds(false));
    EXPECT_THAT(grants.revoke_refresh(refresh, "registr", kNow), Holds(true));
    EXPECT_FALSE(stands(secret));
    EXPECT_THAT(tokens_.is_revoked_id("jti-1", beside.family, kNow), Holds(true));
}

TEST_F(AccessTokensTest, EndWhenACodeOfTheirSessionIsUsedAgain) {
    Grants grants(*store_, {}, random_);
    CodeGrant grant;
    grant.client = "registr";
    grant.account = kAnna;
    grant.session = kSession;
    const auto code = *grants.mint_code(grant, kNow);
    ASSERT_THAT(grants.take_code(code, kNow), IsOk());
    const auto secret = *tokens_.mint(token());
    const auto again = grants.take_code(code, kNow);
    ASSERT_TRUE(again && std::holds_alternative<Reused>(*again));
    EXPECT_FALSE(stands(secret));
}

// S31.
TEST_F(AccessTokensTest, AreRevokedByTheirClientAlone) {
    const auto secret = *tokens_.mint(token());
    EXPECT_THAT(tokens_.revoke(secret, "senior", kNow), Holds(false));
    EXPECT_TRUE(stands(secret));
    EXPECT_THAT(tokens_.revoke(secret, "registr", kNow), Holds(true));
    EXPECT_FALSE(stands(secret));
    EXPECT_THAT(tokens_.revoke(secret, "registr", kNow), Holds(false));
}

TEST_F(AccessTokensTest, RevokedIdentifierIsMarkedUntilTheTokenHasEnded) {
    EXPECT_THAT(tokens_.is_revoked_id("jti-1", "", kNow), Holds(false));
    ASSERT_THAT(tokens_.revoke_id("jti-1", kNow + minutes(10)), IsOk());
    ASSERT_THAT(tokens_.revoke_id("jti-1", kNow + minutes(10)), IsOk());
    EXPECT_THAT(tokens_.is_revoked_id("jti-1", "", kNow + minutes(9)), Holds(true));
    EXPECT_THAT(tokens_.is_revoked_id("jti-2", "", kNow), Holds(false));
    EXPECT_THAT(AccessTokens(*other_, random_).is_revoked_id("jti-1", "", kNow), Holds(true));
}

}  // namespace
}  // namespace state
