#include "idp/oauth/dpop_nonce.h"

#include <gmock/gmock.h>

#include <optional>
#include <string>

#include "idp/oauth/dpop.h"
#include "tests/idp/oauth/builders.h"
#include "tests/idp/oauth/dpop_builders.h"
#include "tests/idp/support/client_key.h"
#include "tests/support/matchers.h"

namespace oauth {

namespace {

using namespace std::chrono_literals;
using idp_test::ClientKey;
using idp_test::Made;
using idp_test::proof_by;
using oauth_test::after_noon;
using oauth_test::call;
using oauth_test::claim;
using oauth_test::kProving;
using oauth_test::nonces;
using oauth_test::noon;
using testing::Field;

auto with_code(ErrorCode code) {
    return FailsWith(Field(&TokenError::code, code));
}

TEST(DpopNonce, IsAskedForAsTheRulesSay) {
    const ClientKey key;
    const auto good = nonces(NonceUse::Required).at(noon());
    struct {
        const char* name;
        NonceUse use;
        Made more;
        std::optional<ErrorCode> refused;
    } rows[] = {
        {"required and there", NonceUse::Required, claim("nonce", good), {}},
        {"required and missing", NonceUse::Required, {}, ErrorCode::UseDpopNonce},
        {"optional and there", NonceUse::Optional, claim("nonce", good), {}},
        {"optional and missing", NonceUse::Optional, {}, {}},
        {"optional and not ours", NonceUse::Optional, claim("nonce", "x"), ErrorCode::UseDpopNonce},
        {"required and no text", NonceUse::Required, claim("nonce", 1), ErrorCode::UseDpopNonce},
        {"off and not ours", NonceUse::Off, claim("nonce", "x"), {}},
    };
    for (const auto& row : rows) {
        const auto proof = proof_by(key, kProving, noon(), row.more);
        const auto result = check_proof(proof, call(), nonces(row.use));
        ASSERT_EQ(result.has_value(), !row.refused) << row.name;
        if (row.refused) {
            EXPECT_EQ(result.error().code, *row.refused) << row.name;
        }
        EXPECT_EQ(check_nonce(proof, nonces(row.use), noon()).has_value(), !row.refused)
            << row.name;
    }
}

TEST(DpopNonce, StandsForTheClockOfTheSender) {
    const ClientKey key;
    const auto good = nonces(NonceUse::Required).at(noon());
    for (const std::int64_t wrong : {-3600, 3600}) {
        auto more = claim("nonce", good);
        more.claims.set("iat", after_noon(wrong));
        const auto result =
            check_proof(proof_by(key, kProving, noon(), more), call(), nonces(NonceUse::Required));
        ASSERT_THAT(result, IsOk()) << wrong;
        EXPECT_GE(result->useless_at, noon() + 300s) << wrong;
    }
}

TEST(DpopNonce, OpensNoDoorForAProofThatIsWrong) {
    const ClientKey key;
    auto more = claim("nonce", nonces(NonceUse::Required).at(noon()));
    more.claims.set("htm", "PUT");
    EXPECT_THAT(
        check_proof(proof_by(key, kProving, noon(), more), call(), nonces(NonceUse::Required)),
        with_code(ErrorCode::InvalidDpopProof)
    );
}

TEST(DpopNonce, IsGoodForItsLifetimeWithItsKeyOnly) {
    const auto ours = nonces(NonceUse::Required);
    const auto nonce = ours.at(noon());
    EXPECT_TRUE(ours.is_good(nonce, noon()));
    EXPECT_TRUE(ours.is_good(nonce, noon() + 300s));
    EXPECT_FALSE(ours.is_good(nonce, noon() + 302s));
    EXPECT_FALSE(ours.is_good(nonce, noon() - 60s));
    const DpopNonces other(base::Secret("another-key-another-key-another-"), {});
    EXPECT_FALSE(other.is_good(nonce, noon()));
    for (const auto* wrong : {"", ".", "1790000000", "1790000000.", "1790000000.AAAA", "x.y"})
        EXPECT_FALSE(ours.is_good(wrong, noon())) << wrong;
}

}  // namespace
}  // namespace oauth
