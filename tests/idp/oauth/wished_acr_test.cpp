// The class of authentication that a client wishes for (OpenID Connect Core 5.5.1.1).
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "tests/idp/oauth/next_step_fixture.h"

namespace oauth {
namespace {

using namespace std::chrono_literals;

struct WishedAcr {
    std::string name;
    std::string claims;
    bool is_met;
};
class AcrTest : public NextStepTest, public testing::WithParamInterface<WishedAcr> {};

TEST_P(AcrTest, IsToldAndOnlyAnEssentialOneThatIsNeverReachedFails) {
    request_->claims = *parse_claims_request(GetParam().claims);
    logged_in(1s);
    for (const auto prompt : {Prompt::WhenNeeded, Prompt::None}) {
        request_->prompt = prompt;
        if (GetParam().is_met)
            expect<Answer>();
        else
            expect_refused(ErrorCode::UnmetAuthenticationRequirements);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Wishes,
    AcrTest,
    testing::Values(
        WishedAcr{"None", R"({})", true},
        WishedAcr{"Any", R"({"id_token":{"acr":null}})", true},
        WishedAcr{"EssentialAny", R"({"id_token":{"acr":{"essential":true}}})", true},
        WishedAcr{"VoluntaryOther", R"({"id_token":{"acr":{"value":"gold"}}})", true},
        WishedAcr{
            "EssentialOther", R"({"id_token":{"acr":{"essential":true,"value":"gold"}}})", false},
        WishedAcr{
            "EssentialOneOfTwo",
            R"({"id_token":{"acr":{"essential":true,"values":["gold","urn:klicnik:acr:password"]}}})",
            true},
        WishedAcr{
            "EssentialNoneOfTwo",
            R"({"id_token":{"acr":{"essential":true,"values":["gold","silver"]}}})",
            false}
    ),
    [](const auto& row) { return row.param.name; }
);

}  // namespace
}  // namespace oauth
