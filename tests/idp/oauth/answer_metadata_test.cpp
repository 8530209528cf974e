#include "idp/oauth/answer_metadata.h"

#include <gmock/gmock.h>

#include <string>

#include "idp/oauth/response_mode.h"

namespace oauth {
namespace {

struct Member {
    std::string name;
    std::string value;  // JSON
};
class AnswerMetadata : public testing::TestWithParam<Member> {};

TEST_P(AnswerMetadata, TellsWhatIsOffered) {
    auto document = base::Json::object();
    add_answers(document);
    const auto* value = document.find(GetParam().name);
    ASSERT_NE(value, nullptr);
    EXPECT_EQ(base::dump(*value), GetParam().value);
}

INSTANTIATE_TEST_SUITE_P(
    Members,
    AnswerMetadata,
    testing::Values(
        Member{
            "response_modes_supported",
            R"(["query","fragment","form_post","query.jwt","fragment.jwt","form_post.jwt","jwt"])"},
        Member{"authorization_response_iss_parameter_supported", "true"},
        Member{
            "authorization_signing_alg_values_supported", R"(["RS256","PS256","ES256","EdDSA"])"},
        Member{"userinfo_signing_alg_values_supported", R"(["RS256","PS256","ES256","EdDSA"])"},
        Member{"id_token_signing_alg_values_supported", R"(["RS256","PS256","ES256","EdDSA"])"},
        Member{"subject_types_supported", R"(["public","pairwise"])"},
        Member{"prompt_values_supported", R"(["none","login","consent","select_account"])"},
        Member{"acr_values_supported", R"(["urn:klicnik:acr:password"])"},
        Member{"claim_types_supported", R"(["normal"])"},
        Member{"claims_parameter_supported", "true"}
    ),
    [](const auto& row) { return row.param.name; }
);

TEST(ResponseModesOffered, AreThoseThatARequestMayAskFor) {
    auto document = base::Json::object();
    add_answers(document);
    for (const auto& mode : *document.find("response_modes_supported")->as_array())
        EXPECT_TRUE(parse_response_mode(*mode.as_string())) << *mode.as_string();
}

}  // namespace
}  // namespace oauth
