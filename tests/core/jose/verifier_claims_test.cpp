// Type, issuer, audience and times.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/core/jose/verifier_cases.h"
#include "tests/support/matchers.h"

namespace jose {
namespace {

struct ClaimCase {
    std::string name;
    std::string claims;
    std::optional<VerifyError> refusal;
};

TEST(Verifier, ChecksIssuerAudienceAndTimes) {
    const std::string who = R"({"iss":"https://idp.example","aud":"registr",)";
    using enum VerifyError;
    const std::vector<ClaimCase> cases = {
        {"audience among others",
         R"({"iss":"https://idp.example","aud":["senior","registr"],"exp":1800000060})",
         std::nullopt},
        {"other issuer",
         R"({"iss":"https://idp.example/","aud":"registr","exp":1800000060})",
         WrongIssuer},
        {"no issuer", R"({"aud":"registr","exp":1800000060})", WrongIssuer},
        {"other audience",
         R"({"iss":"https://idp.example","aud":"senior","exp":1800000060})",
         WrongAudience},
        {"audience is an object",
         R"({"iss":"https://idp.example","aud":{},"exp":1800000060})",
         WrongAudience},
        {"no audience", R"({"iss":"https://idp.example","exp":1800000060})", WrongAudience},
        {"within the leeway", who + R"("exp":1799999991})", std::nullopt},
        {"past the leeway", who + R"("exp":1799999990})", Expired},
        {"negative exp", who + R"("exp":-1})", Expired},
        {"least exp", who + R"("exp":-9223372036854775808})", Expired},
        {"greatest exp", who + R"("exp":9223372036854775807})", std::nullopt},
        {"exp above all numbers", who + R"("exp":9223372036854775808})", Malformed},
        {"exp is a fraction", who + R"("exp":1800000060.5})", Malformed},
        {"exp is a text", who + R"("exp":"1800000060"})", Malformed},
        {"no exp", who + R"("x":1})", MissingClaim},
        {"nbf within the leeway", who + R"("exp":1800000060,"nbf":1800000010})", std::nullopt},
        {"nbf in the future", who + R"("exp":1800000060,"nbf":1800000011})", NotYetValid},
        {"nbf is a text", who + R"("exp":1800000060,"nbf":"0"})", Malformed},
        {"iat in the future", who + R"("exp":1800000060,"iat":1800000011})", NotYetValid},
    };
    for (const auto& one : cases) {
        const auto result = verified(token_of(ec(), header_of(ec()), one.claims));
        if (one.refusal)
            EXPECT_THAT(result, FailsWith(*one.refusal)) << one.name;
        else
            EXPECT_THAT(result, IsOk()) << one.name;
    }
}

TEST(Verifier, ExpiryIsIgnoredOnlyWhenAsked) {
    auto expected = expectation();
    const auto token =
        token_of(ec(), header_of(ec()), R"({"iss":"https://idp.example","aud":"registr","exp":1})");
    EXPECT_THAT(verify(token, keys(), expected, kNow), FailsWith(VerifyError::Expired));
    expected.expiry = Expiry::Ignored;
    EXPECT_THAT(verify(token, keys(), expected, kNow), IsOk());
}

TEST(Verifier, TypeIsComparedWithoutCaseAndPrefixAndNothingElse) {
    const auto with_type = [](const std::string& type) {
        return token_of(ec(), R"({"alg":"ES256","kid":")" + ec().kid() + '"' + type + "}", kClaims);
    };
    auto expected = expectation();
    expected.types = {"at+jwt"};
    for (const auto* const type : {R"(,"typ":"at+jwt")", R"(,"typ":"application/AT+JWT")"})
        EXPECT_THAT(verify(with_type(type), keys(), expected, kNow), IsOk()) << type;
    for (const auto* const type : {R"(,"typ":"JWT")", R"(,"typ":"logout+jwt")", ""}) {
        EXPECT_THAT(
            verify(with_type(type), keys(), expected, kNow), FailsWith(VerifyError::WrongType)
        ) << type;
    }
    expected.types = {""};
    EXPECT_THAT(verify(with_type(""), keys(), expected, kNow), IsOk());
    EXPECT_THAT(
        verify(with_type(R"(,"typ":"")"), keys(), expected, kNow), FailsWith(VerifyError::Malformed)
    );
    expected.types = {};
    EXPECT_THAT(verify(with_type(""), keys(), expected, kNow), FailsWith(VerifyError::WrongType));
}

}  // namespace
}  // namespace jose
