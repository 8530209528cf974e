#include "idp/oauth/claims_request.h"

#include <gmock/gmock.h>

#include <string>

namespace oauth {
namespace {

TEST(ClaimsRequest, OfTheSpecificationIsUnderstood) {
    const auto request = parse_claims_request(
        R"({"userinfo":{"given_name":{"essential":true},"nickname":null,"email":{"essential":false},)"
        R"("http://example.info/claims/groups":null},)"
        R"("id_token":{"auth_time":{"essential":true},)"
        R"("acr":{"values":["urn:mace:incommon:iap:silver","urn:mace:incommon:iap:bronze"]},)"
        R"("sub":{"value":"248289761001"}},"other":[1]})"
    );
    ASSERT_TRUE(request);
    ASSERT_EQ(request->userinfo.size(), 4U);
    EXPECT_EQ(find(request->userinfo, "given_name")->need, Need::Essential);
    EXPECT_EQ(find(request->userinfo, "nickname")->need, Need::Voluntary);
    EXPECT_EQ(find(request->userinfo, "email")->need, Need::Voluntary);
    EXPECT_EQ(find(request->userinfo, "acr"), nullptr);
    const auto* acr = find(request->id_token, "acr");
    ASSERT_NE(acr, nullptr);
    EXPECT_TRUE(accepts(*acr, "urn:mace:incommon:iap:bronze"));
    EXPECT_FALSE(accepts(*acr, "urn:mace:incommon:iap:gold"));
    EXPECT_FALSE(accepts(*find(request->id_token, "sub"), "somebody-else"));
    EXPECT_TRUE(accepts(*find(request->id_token, "auth_time"), 5));
}

TEST(ClaimsRequest, ReadsWhatItWroteItself) {
    const ClaimsRequest request{
        {{"acr", Need::Essential, {"a", "b"}}, {"sub", Need::Voluntary, {"x"}}, {"auth_time"}},
        {{"name", Need::Essential}, {"age", Need::Voluntary, {5}}}};
    EXPECT_EQ(parse_claims_request(dump(request)), request);
    EXPECT_EQ(dump({}), "");
    EXPECT_TRUE(parse_claims_request("")->empty());
    EXPECT_TRUE(parse_claims_request(R"({"id_token":null})")->empty());
    EXPECT_TRUE(parse_claims_request(R"({"id_token":{}})")->empty());
}

struct Malformed {
    std::string name;
    std::string text;
};
std::string malformed_name(const testing::TestParamInfo<Malformed>& info) {
    return info.param.name;
}
class MalformedClaimsRequest : public testing::TestWithParam<Malformed> {};

TEST_P(MalformedClaimsRequest, IsRefused) {
    EXPECT_EQ(parse_claims_request(GetParam().text), std::nullopt);
}

std::string many_claims() {
    std::string text = R"({"id_token":{)";
    for (int i = 0; i < 65; ++i) text += (i == 0 ? "\"c" : ",\"c") + std::to_string(i) + "\":null";
    return text + "}}";
}

std::string many_values() {
    std::string text = R"({"id_token":{"acr":{"values":[0)";
    for (int i = 1; i <= 32; ++i) text += "," + std::to_string(i);
    return text + "]}}}";
}

INSTANTIATE_TEST_SUITE_P(
    Table,
    MalformedClaimsRequest,
    testing::Values(
        Malformed{"NoJson", "anything"},
        Malformed{"List", "[]"},
        Malformed{"Text", "\"id_token\""},
        Malformed{"MemberIsAList", R"({"id_token":[]})"},
        Malformed{"MemberIsTrue", R"({"userinfo":true})"},
        Malformed{"ClaimIsText", R"({"id_token":{"acr":"gold"}})"},
        Malformed{"ClaimIsTrue", R"({"id_token":{"acr":true}})"},
        Malformed{"EssentialIsText", R"({"id_token":{"acr":{"essential":"true"}}})"},
        Malformed{"ValuesIsText", R"({"id_token":{"acr":{"values":"gold"}}})"},
        Malformed{"NoValues", R"({"id_token":{"acr":{"values":[]}}})"},
        Malformed{"ValueAndValues", R"({"id_token":{"acr":{"value":"a","values":["a"]}}})"},
        Malformed{"S73MemberTwice", R"({"id_token":{"acr":null,"acr":null}})"},
        Malformed{
            "S73TooDeep",
            R"({"id_token":{"acr":{"value":)" + std::string(9, '[') + std::string(9, ']') + "}}}"},
        Malformed{"TooLong", R"({"id_token":{")" + std::string(4096, 'a') + R"(":null}})"},
        Malformed{"TooManyClaims", many_claims()},
        Malformed{"TooManyValues", many_values()}
    ),
    malformed_name
);

}  // namespace
}  // namespace oauth
