// What assertions, request objects and DPoP proofs demand beyond an ordinary token (S30).
#include "core/jose/expectation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/core/jose/verifier_cases.h"
#include "tests/support/matchers.h"

namespace jose {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using enum VerifyError;

struct Row {
    std::string name;
    std::string claims;
    std::optional<VerifyError> refusal;
};

void expect_rows(const Expectation& expected, const std::vector<Row>& rows) {
    for (const auto& row : rows) {
        const auto result =
            verify(token_of(ec(), header_of(ec()), row.claims), keys(), expected, kNow);
        if (row.refusal)
            EXPECT_THAT(result, FailsWith(*row.refusal)) << row.name;
        else
            EXPECT_THAT(result, IsOk()) << row.name;
    }
}

TEST(Expectation, AudienceAsOneTextRefusesEveryArray) {
    Expectation expected;
    expected.types = {"JWT"};
    expected.audience = "https://idp.example";
    expected.other_audiences = {"https://idp.example/token"};
    expected.audience_form = AudienceForm::OneString;
    expected.expiry = Expiry::IfPresent;
    const std::vector<Row> rows = {
        {"the issuer", R"({"aud":"https://idp.example"})", std::nullopt},
        {"the token endpoint", R"({"aud":"https://idp.example/token"})", std::nullopt},
        {"array of the issuer", R"({"aud":["https://idp.example"]})", WrongAudience},
        {"array with another",
         R"({"aud":["https://idp.example","https://evil.example"]})",
         WrongAudience},
        {"slash at the end", R"({"aud":"https://idp.example/"})", WrongAudience},
        {"other case", R"({"aud":"https://IDP.example"})", WrongAudience},
        {"empty", R"({"aud":""})", WrongAudience},
        {"nothing", "{}", WrongAudience},
    };
    expect_rows(expected, rows);
    expected.audience_form = AudienceForm::StringOrArray;
    expect_rows(
        expected,
        {{"array", R"({"aud":["x","https://idp.example/token"]})", std::nullopt},
         {"array of others", R"({"aud":["x"]})", WrongAudience},
         {"empty array", R"({"aud":[]})", WrongAudience}}
    );
}

TEST(Expectation, RequiredClaimsMustSaySomething) {
    Expectation expected;
    expected.types = {"JWT"};
    expected.expiry = Expiry::IfPresent;
    expected.required = {"jti", "sub"};
    expect_rows(
        expected,
        {{"both", R"({"jti":"1","sub":"a"})", std::nullopt},
         {"one", R"({"jti":"1"})", MissingClaim},
         {"null", R"({"jti":null,"sub":"a"})", MissingClaim},
         {"empty", R"({"jti":"","sub":"a"})", MissingClaim}}
    );
}

// A client assertion: at most five minutes until its end, whoever issued it.
TEST(Expectation, EndMayNotLieTooFarAway) {
    Expectation expected;
    expected.types = {"JWT"};
    expected.limits.until_end = minutes(5);
    expect_rows(
        expected,
        {{"five minutes", R"({"exp":1800000300})", std::nullopt},
         {"their clock is ahead", R"({"exp":1800000310})", std::nullopt},
         {"longer", R"({"exp":1800000311})", LivesTooLong},
         {"for ever", R"({"exp":9223372036854775807})", LivesTooLong},
         {"no end", "{}", MissingClaim}}
    );
    expected.expiry = Expiry::IfPresent;
    expect_rows(expected, {{"no end though limited", "{}", MissingClaim}});
    expected.expiry = Expiry::Ignored;
    expect_rows(expected, {{"least number", R"({"exp":-9223372036854775808})", std::nullopt}});
}

// A DPoP proof: no exp, issued just now (RFC 9449, 4.3 and 11.1).
TEST(Expectation, IssueMayNotLieTooLongAgo) {
    Expectation expected;
    expected.types = {"JWT"};
    expected.expiry = Expiry::IfPresent;
    expected.limits.since_issue = seconds(60);
    expected.leeway = seconds(0);
    expected.early = seconds(5);
    expect_rows(
        expected,
        {{"now", R"({"iat":1800000000})", std::nullopt},
         {"a minute ago", R"({"iat":1799999940})", std::nullopt},
         {"earlier", R"({"iat":1799999939})", TooOld},
         {"least number", R"({"iat":-9223372036854775808})", TooOld},
         {"their clock is ahead", R"({"iat":1800000005})", std::nullopt},
         {"too far ahead", R"({"iat":1800000006})", NotYetValid},
         {"text", R"({"iat":"1800000000"})", Malformed},
         {"none", "{}", MissingClaim},
         {"ended", R"({"iat":1800000000,"exp":1799999999})", Expired}}
    );
}

// A request object of FAPI 2.0 Message Signing, 5.3.1: nbf within the hour, exp within the hour
// after nbf.
TEST(Expectation, LifeIsCountedFromItsStart) {
    Expectation expected;
    expected.types = {"JWT"};
    expected.limits.since_start = minutes(60);
    expected.limits.whole_life = minutes(60);
    expect_rows(
        expected,
        {{"an hour", R"({"nbf":1800000000,"exp":1800003600})", std::nullopt},
         {"longer", R"({"nbf":1800000000,"exp":1800003601})", LivesTooLong},
         {"begun long ago", R"({"nbf":1799996389,"exp":1800000001})", TooOld},
         {"begins later", R"({"nbf":1800000011,"exp":1800000060})", NotYetValid},
         {"greatest numbers",
          R"({"nbf":9223372036854775807,"exp":9223372036854775807})",
          NotYetValid},
         {"least start", R"({"nbf":-9223372036854775808,"exp":1800000060})", TooOld},
         {"no start", R"({"exp":1800000060})", MissingClaim},
         {"no end", R"({"nbf":1800000000})", MissingClaim}}
    );
}

}  // namespace
}  // namespace jose
